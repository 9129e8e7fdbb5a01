import { describe, expect, test } from 'vitest'
import { noticePage } from '#families/actions/page.ts'
import type { NoticeShown } from '#families/model/page.ts'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

const asOf = SchoolDate.parse('2025-12-01')
const date = SchoolDate.parse('2025-09-22')
const mark = {
  periods: '1–3',
  isOne: false,
  means: 'Falta sin justificar',
  quoted: 'Unexcused absence',
}
const answer = {
  says: 'was-there',
  words: '',
  at: '2025-11-30T18:00:00Z',
  state: 'wrong-mark',
  because: null,
  files: [],
} as const
const notice: NoticeShown = {
  path: '/f/x',
  language: 'es',
  district: 'Rosewood',
  school: 'Cedar',
  name: 'Marisol',
  schoolYear: SchoolYear.parse('2025-2026'),
  step: 1,
  count: 3,
  asOf,
  standing: 'sent',
  now: null,
  days: [
    {
      date,
      school: SchoolId.parse('1002'),
      schoolName: 'Cedar',
      kind: 'full-day',
      minutes: null,
      marks: [
        mark,
        { ...mark, periods: '4', isOne: true, means: null, quoted: 'A' },
        { ...mark, periods: '5', isOne: true, means: 'Falta justificada', quoted: null },
      ],
      counts: true,
      answer: null,
    },
  ],
  settled: [],
  contact: null,
  answerBy: null,
  letter: [],
  said: null,
  notAttached: [],
}
const textOf = (of: Partial<NoticeShown>) =>
  noticePage({ ...notice, ...of })
    .main.markup.replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

describe('A family’s page', () => {
  test('tells what the record says period by period in its language, and quotes the school in its own', () => {
    expect(textOf({})).toContain(
      'Períodos 1–3: Falta sin justificar ( «Unexcused absence» ) Período 4: La escuela anotó ( «A» ) Período 5: Falta justificada',
    )
    expect(noticePage(notice).main.markup).toMatch(/<span lang="en"\s*>«Unexcused absence»/)
  })

  test('says of a notice that counts no longer first that it does not, and what counts now; it accuses nobody', () => {
    expect(textOf({})).toContain('48260')
    const [day] = notice.days
    const days = day === undefined ? [] : [{ ...day, counts: false, answer }]
    const text = textOf({ standing: 'void', now: { count: 2, asOf }, days })
    expect(text).toMatch(
      /^ ?Una carta sobre la asistencia de Marisol que ya no cuenta .*2 días sin excusa válida/,
    )
    expect(text).not.toMatch(/48260|3 días/)
    expect(text).toContain('ya no cuenta')
    expect(text).toContain('su registro estaba equivocado')
    const over = textOf({ standing: 'over', now: { count: 2, asOf }, letter: null })
    expect(over).toMatch(/^ ?Ausencias de Marisol: ya no hay nada que contestar/)
    expect(over).not.toContain('48260')
    expect(textOf({ standing: 'void', now: null })).not.toMatch(/48260|3 días/)
  })

  test('names each file that was not taken, and the day that it was for', () => {
    const notAttached = [{ name: 'nota.docx', why: 'kind', on: date }] as const
    expect(textOf({ said: 'taken', notAttached })).toContain(
      'No se tomó «nota.docx» para el lunes, 22 de septiembre',
    )
  })
})
