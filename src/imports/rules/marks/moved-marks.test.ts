import { expect, test } from 'vitest'
import type { Mark } from '#attendance/model/packed-marks.ts'
import { mostMoved } from '#imports/model/moved-row.ts'
import { MovedMarks } from '#imports/rules/marks/moved-marks.ts'

function markOn(day: number): Mark {
  return { day, period: 0, flags: 0, school: 1, code: 2, minutes: -1 }
}

test('however the years come, the first marks of each move are kept, and all are counted', () => {
  const moved = new MovedMarks()
  const students = Array.from({ length: 500 }, (_, at) => ((at * 7) % 500) + 1)
  for (const student of students) {
    for (const day of [3, 1]) {
      if (moved.takes('gone', student, day, 0))
        moved.keep({ move: 'gone', student, before: markOn(day), after: null })
    }
  }
  if (moved.takes('new', 9, 5, 0))
    moved.keep({ move: 'new', student: 9, before: null, after: markOn(5) })
  expect(moved.found).toEqual({ new: 1, changed: 0, gone: 1000 })
  const gone = moved.first.filter(({ move }) => move === 'gone')
  expect(gone.map(({ student, before }) => [student, before?.day])).toEqual(
    Array.from({ length: mostMoved }, (_, at) => [Math.floor(at / 2) + 1, at % 2 === 0 ? 1 : 3]),
  )
  expect(moved.first.filter(({ move }) => move === 'new')).toEqual([
    { move: 'new', student: 9, before: null, after: markOn(5) },
  ])
})
