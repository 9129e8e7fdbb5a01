import { words } from '#ui/i18n.ts'
import en from '#attendance/pages/student-messages.en.json' with { type: 'json' }
import es from '#attendance/pages/student-messages.es.json' with { type: 'json' }
import daysEn from '#attendance/messages/days.en.json' with { type: 'json' }
import daysEs from '#attendance/messages/days.es.json' with { type: 'json' }
import figuresEn from '#attendance/messages/figures.en.json' with { type: 'json' }
import figuresEs from '#attendance/messages/figures.es.json' with { type: 'json' }
import reasonsEn from '#attendance/messages/reasons.en.json' with { type: 'json' }
import reasonsEs from '#attendance/messages/reasons.es.json' with { type: 'json' }

export const { useWords, say } = words('attendance-students', {
  en: { ...en, ...daysEn, ...figuresEn, ...reasonsEn },
  es: { ...es, ...daysEs, ...figuresEs, ...reasonsEs },
})

export type StudentWords = ReturnType<typeof useWords>

/** 'Grade 6', 'Kindergarten'. */
export function gradeName(grade: string, t: StudentWords): string {
  if (grade === 'TK') return t('grade.long.TK')
  if (grade === 'K') return t('grade.long.K')
  return t('grade.long.number', { grade })
}
