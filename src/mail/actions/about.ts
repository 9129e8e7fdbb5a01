// For whoever wrote a mail about a student: it stands on no list, and who may see its cause may see what became of it.
export { mailsAbout } from '#mail/records/about.ts'
