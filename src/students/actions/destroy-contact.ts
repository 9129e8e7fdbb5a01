// Retention decides when; what there is and how it goes is told here.
export {
  leaversByYear,
  removeContacts,
  studentsWhoLeft,
  whenTheyLeft,
} from '#students/records/destroy-contact.ts'
