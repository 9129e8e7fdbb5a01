export { removeMails } from '#mail/records/destroy.ts'
