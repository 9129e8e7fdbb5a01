import { expect, test } from 'vitest'
import { z } from 'zod'
import { columnReader } from '#kernel/column-reader.ts'
import { SchoolDate } from '#kernel/school-date.ts'

const Visit = z.object({ on: SchoolDate, room: z.string().max(3).nullable() })

test('texts become a row, a blank becomes null, and what is no column is left out', () => {
  const read = columnReader(Visit)
  expect(read({ on: '2026-03-08', room: '', mood: 'fine' })).toEqual({
    ok: true,
    row: { on: '2026-03-08', room: null },
  })
  expect(read({ on: '2026-03-08' })).toEqual({ ok: true, row: { on: '2026-03-08', room: null } })
})

test('the first column that is wrong is named, with what was written there', () => {
  const read = columnReader(Visit)
  for (let times = 0; times < 2; times++) {
    expect(read({ on: '2026-02-30' })).toMatchObject({
      ok: false,
      column: 'on',
      text: '2026-02-30',
    })
    expect(read({ on: '2026-03-08', room: '1024' })).toMatchObject({ column: 'room' })
    expect(read({})).toMatchObject({ column: 'on', text: '' })
  }
})
