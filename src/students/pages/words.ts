import { words } from '#ui/i18n.ts'

export const { useWords } = words('students', {
  en: () => import('#students/messages.en.json'),
  es: () => import('#students/messages.es.json'),
})
