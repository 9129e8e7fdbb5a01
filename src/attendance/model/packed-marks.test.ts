import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Mark,
  type Origin,
  YearWriter,
  alignYears,
  emptyYear,
  markBytes,
  markCode,
  markCount,
  markDay,
  markMinutes,
  markPeriod,
  markPlace,
  markSchool,
  mergeYears,
  originBytes,
  packYear,
  placeOf,
  readMark,
  readMarks,
  readOrigin,
  sameMark,
} from '#attendance/model/packed-marks.ts'

const marks: fc.Arbitrary<Mark> = fc.record({
  day: fc.integer({ min: 0, max: 365 }),
  period: fc.integer({ min: 0, max: 255 }),
  flags: fc.integer({ min: 0, max: 255 }),
  school: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  code: fc.integer({ min: 1, max: 65_535 }),
  minutes: fc.integer({ min: -1, max: 32_767 }),
})
const origins: fc.Arbitrary<Origin> = fc.record({
  run: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  line: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  submittedAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  taker: fc.integer({ min: 0, max: 2 ** 24 - 1 }),
  file: fc.integer({ min: 0, max: 255 }),
})
// Few places, so that two years meet.
const crowded = fc.array(
  fc.record({
    mark: fc.record({
      day: fc.integer({ min: 0, max: 4 }),
      period: fc.integer({ min: 0, max: 2 }),
      flags: fc.constant(0),
      school: fc.integer({ min: 1, max: 3 }),
      code: fc.integer({ min: 1, max: 3 }),
      minutes: fc.constant(-1),
    }),
    origin: origins,
  }),
)

describe('A packed year', () => {
  test('reads back as it was written, sorted by day, period and school, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ mark: marks, origin: origins })), (entries) => {
        const year = packYear(entries)
        const byPlace = new Map(entries.map((entry) => [placeOfMark(entry.mark), entry]))
        const expected = [...byPlace].toSorted(([a], [b]) => a - b).map(([, entry]) => entry)
        expect(year.marks.length).toBe(expected.length * markBytes)
        expect(year.origins.length).toBe(expected.length * originBytes)
        expect(readMarks(year.marks)).toEqual(expected.map(({ mark }) => mark))
        expected.forEach(({ origin }, index) => {
          expect(readOrigin(year.origins, index)).toEqual(origin)
        })
      }),
    )
  })

  test('lets each field be read alone', () => {
    fc.assert(
      fc.property(marks, origins, (mark, origin) => {
        const packed = packYear([{ mark, origin }]).marks
        expect(readMark(packed, 0)).toEqual(mark)
        expect([
          markDay(packed, 0),
          markPeriod(packed, 0),
          markSchool(packed, 0),
          markCode(packed, 0),
          markMinutes(packed, 0),
          markPlace(packed, 0),
        ]).toEqual([mark.day, mark.period, mark.school, mark.code, mark.minutes, placeOfMark(mark)])
      }),
    )
  })

  test('is laid out as documented', () => {
    const mark = { day: 258, period: 3, flags: 0, school: 66_051, code: 513, minutes: -1 }
    const origin = { run: 1, line: 2, submittedAt: 3, taker: 0x040506, file: 7 }
    const year = packYear([{ mark, origin }])
    expect([...year.marks]).toEqual([2, 1, 3, 0, 3, 2, 1, 0, 1, 2, 255, 255])
    expect([...year.origins]).toEqual([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 6, 5, 4, 7])
  })

  test('grows as marks are written, and the writer begins anew afterwards', () => {
    const writer = new YearWriter(0)
    const entries = Array.from({ length: 100 }, (_, day) => ({
      mark: { day, period: 0, flags: 0, school: 1, code: 1, minutes: day },
      origin: { run: 1, line: day + 1, submittedAt: 0, taker: 0, file: 0 },
    }))
    for (const { mark, origin } of entries) writer.write(mark, origin)
    expect(writer.finish()).toEqual(packYear(entries))
    expect(writer.finish()).toEqual(emptyYear)
  })
})

describe('Two years beside each other', () => {
  test('every place of either is told once, in order', () => {
    fc.assert(
      fc.property(crowded, crowded, (a, b) => {
        const [current, incoming] = [packYear(a), packYear(b)]
        const places: number[] = []
        alignYears(current, incoming, (c, i) => {
          if (c >= 0 && i >= 0) {
            expect(markPlace(current.marks, c)).toBe(markPlace(incoming.marks, i))
          }
          places.push(c >= 0 ? markPlace(current.marks, c) : markPlace(incoming.marks, i))
        })
        const all = [...a, ...b].map(({ mark }) => placeOfMark(mark))
        expect(places).toEqual([...new Set(all)].toSorted((x, y) => x - y))
      }),
    )
  })

  test('merged: the import stands, and of the rest what it does not replace', () => {
    fc.assert(
      fc.property(crowded, crowded, fc.integer({ min: 0, max: 3 }), (a, b, school) => {
        const merged = mergeYears(
          packYear(a),
          packYear(b),
          (bytes, index) => markSchool(bytes, index) === school,
        )
        const kept = a.filter(({ mark }) => mark.school !== school)
        expect(merged).toEqual(packYear([...kept, ...b]))
      }),
    )
  })

  test('the same mark is the same, whatever its origin', () => {
    const mark = { day: 1, period: 0, flags: 0, school: 1, code: 1, minutes: -1 }
    const origin = { run: 1, line: 2, submittedAt: 0, taker: 0, file: 0 }
    const a = packYear([{ mark, origin }])
    const b = packYear([{ mark, origin: { ...origin, run: 2 } }])
    const c = packYear([{ mark: { ...mark, minutes: 5 }, origin }])
    expect(markCount(a.marks)).toBe(1)
    expect([sameMark(a.marks, 0, b.marks, 0), sameMark(a.marks, 0, c.marks, 0)]).toEqual([
      true,
      false,
    ])
  })
})

function placeOfMark(mark: Mark): number {
  return placeOf(mark.day, mark.period, mark.school)
}
