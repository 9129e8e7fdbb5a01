import { words } from '#ui/i18n.ts'

export const { useWords, say } = words('attendance-students', { en: english, es: spanish })

export type StudentWords = ReturnType<typeof useWords>

/** 'Grade 6', 'Kindergarten'. */
export function gradeName(grade: string, t: StudentWords): string {
  if (grade === 'TK') return t('grade.long.TK')
  if (grade === 'K') return t('grade.long.K')
  return t('grade.long.number', { grade })
}

async function english() {
  const [own, days, figures, reasons] = await Promise.all([
    import('#attendance/pages/student-messages.en.json'),
    import('#attendance/messages/days.en.json'),
    import('#attendance/messages/figures.en.json'),
    import('#attendance/messages/reasons.en.json'),
  ])
  return { default: { ...own.default, ...days.default, ...figures.default, ...reasons.default } }
}

async function spanish() {
  const [own, days, figures, reasons] = await Promise.all([
    import('#attendance/pages/student-messages.es.json'),
    import('#attendance/messages/days.es.json'),
    import('#attendance/messages/figures.es.json'),
    import('#attendance/messages/reasons.es.json'),
  ])
  return { default: { ...own.default, ...days.default, ...figures.default, ...reasons.default } }
}
