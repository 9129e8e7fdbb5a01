import { expect, test } from 'vitest'
import { type Cells, type MovedRow, movedColumns } from '#imports/model/moved-row.ts'
import { type Entity, entities, rowSchemas } from '#imports/model/row.ts'
import { tellMoved, toldInOneLine } from '#imports/rules/moved-words.ts'
import { movedSpeech } from '#imports/speech.ts'
import type { Language } from '#kernel/text.ts'

function rowOf(entity: Entity, before: Cells | null, after: Cells | null): MovedRow {
  const move = before === null ? 'new' : after === null ? 'gone' : 'changed'
  const names = {
    student: 'Rivera Luna, Marisol',
    school: 'Cedar Middle',
    codes: { U: 'Unexcused absence', I: 'Illness' },
  }
  return { number: 1, entity, move, names, student: null, before, after }
}

function told(row: MovedRow, language: Language = 'en'): string {
  const one = tellMoved(row, movedSpeech(language))
  return [one.title, one.under, toldInOneLine(one)].join(' | ')
}

const marked = { student_id: '2001', school_id: '1002', date: '2025-09-03', period: '1' }
const spell = { student_id: '2001', school_id: '1002', entry_date: '2025-08-14' }

const rows: [MovedRow, en: string, es: string][] = [
  [
    rowOf('schools', { school_id: '1002', name: 'Cedar' }, { school_id: '1002', name: 'Cedro' }),
    'Cedar | 1002 | Name: Cedar → Cedro',
    'Cedar | 1002 | Nombre: Cedar → Cedro',
  ],
  [
    rowOf('calendars', null, {
      calendar_id: 'T',
      school_id: '1002',
      date: '2025-10-09',
      day: 'closure',
    }),
    'Cedar Middle | T · 2025-10-09 | Kind of day: school closed',
    'Cedar Middle | T · 2025-10-09 | Tipo de día: escuela cerrada',
  ],
  [
    rowOf('periods', null, { calendar_id: 'T', period: '3', start: '10:00', end: '10:55' }),
    'Cedar Middle | T · period 3 | Starts: 10:00; Ends: 10:55',
    'Cedar Middle | T · período 3 | Empieza: 10:00; Termina: 10:55',
  ],
  [
    rowOf(
      'students',
      { student_id: '2001', first_name: 'Marisol', last_name: 'Rivera', low_income: true },
      { student_id: '2001', first_name: 'Marisol', last_name: 'Luna', low_income: null },
    ),
    'Rivera, Marisol | 2001 | Last name: Rivera → Luna; Low income: yes → blank',
    'Rivera, Marisol | 2001 | Apellido: Rivera → Luna; Bajos ingresos: sí → en blanco',
  ],
  [
    rowOf(
      'guardians',
      { guardian_id: 'G1', student_id: '2001', last_name: 'Luna', receives_mail: false },
      null,
    ),
    'Rivera Luna, Marisol | Luna · G1 | Receives mail: no',
    'Rivera Luna, Marisol | Luna · G1 | Recibe correo: no',
  ],
  [
    rowOf('enrollments', { ...spell, grade: '6' }, { ...spell, grade: '6', exempt: 'college' }),
    'Rivera Luna, Marisol | 2001 · Cedar Middle · from 2025-08-14 | Left out of the counts: blank → full-time college',
    'Rivera Luna, Marisol | 2001 · Cedar Middle · desde 2025-08-14 | Fuera de los conteos: en blanco → universidad de tiempo completo',
  ],
  [
    rowOf('attendance_codes', null, {
      code: 'U',
      description: 'Cut',
      category: 'absent',
      excuse: 'unexcused',
    }),
    'U · Cut |  | Meaning: absent; Excuse: unexcused',
    'U · Cut |  | Significado: ausente; Justificación: injustificada',
  ],
  [
    rowOf('submissions', { school_id: '1002', date: '2025-09-03', period: null }, null),
    'Cedar Middle | 2025-09-03 | ',
    'Cedar Middle | 2025-09-03 | ',
  ],
  [
    rowOf(
      'staff',
      { staff_id: 'E1', name: 'Denise Whitfield', role: 'attendance-clerk', ends: null },
      { staff_id: 'E1', name: 'Denise Whitfield', role: 'attendance-clerk', ends: '2026-06-30' },
    ),
    'Denise Whitfield | attendance-clerk · E1 | Ends: blank → 2026-06-30',
    'Denise Whitfield | attendance-clerk · E1 | Termina: en blanco → 2026-06-30',
  ],
  [
    rowOf('attendance', { ...marked, code: 'U' }, { ...marked, code: 'I', minutes: 30 }),
    'Rivera Luna, Marisol | 2001 · 2025-09-03 · period 1 · Cedar Middle | Code: U · Unexcused absence → I · Illness; Minutes: blank → 30',
    'Rivera Luna, Marisol | 2001 · 2025-09-03 · período 1 · Cedar Middle | Código: U · Unexcused absence → I · Illness; Minutos: en blanco → 30',
  ],
  [
    rowOf('attendance', { ...marked, code: null }, { ...marked, code: 'U' }),
    'Rivera Luna, Marisol | 2001 · 2025-09-03 · period 1 · Cedar Middle | Code: no mark → U · Unexcused absence',
    'Rivera Luna, Marisol | 2001 · 2025-09-03 · período 1 · Cedar Middle | Código: sin marca → U · Unexcused absence',
  ],
]

const cases = rows.map(([row, en, es]) => ({ row, en, es }))

test.each(cases)('$row.entity, $row.move: “$en”, and in Spanish as well', ({ row, en, es }) => {
  expect(told(row)).toBe(en)
  expect(told(row, 'es')).toBe(es)
})

test('every column of every file is told of, but who took a mark down and when', () => {
  for (const entity of entities) {
    const columns: string[] = Object.keys(rowSchemas[entity].shape)
    const compared = columns.filter((column) => entity !== 'attendance' || !isOrigin(column))
    expect(movedColumns[entity]).toEqual(compared)
  }
})

function isOrigin(column: string): boolean {
  return column === 'taken_by' || column === 'submitted_at'
}
