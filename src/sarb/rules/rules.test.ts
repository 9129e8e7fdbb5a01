import { describe, expect, test } from 'vitest'
import { SchoolDate, addDays } from '#kernel/school-date.ts'
import { Draft, outcomes, states } from '#sarb/model/case.ts'
import { packetItems } from '#sarb/model/readiness.ts'
import { checkOf, checksDue } from '#sarb/rules/compliance.ts'
import { earliestHearing, lastDayOfNotice, notServedYet, readsUntil } from '#sarb/rules/notice.ts'
import { itemsOf } from '#sarb/rules/packet.ts'
import { whyNotOpened } from '#sarb/rules/quorum.ts'
import { type Known, notDocumented, readinessOf, whyNotSubmitted } from '#sarb/rules/readiness.ts'
import { slotBegins, whyNotScheduled } from '#sarb/rules/schedule.ts'
import { stepIsOpen, steps, whyNotClosed } from '#sarb/rules/steps.ts'

const on = (date: string) => SchoolDate.parse(date)

describe('Steps', () => {
  test.each([
    ['draft', 'submit', true],
    ['draft', 'accept', false],
    ['submitted', 'return', true],
    ['returned', 'submit', true],
    ['accepted', 'open', false],
    ['scheduled', 'open', false],
    ['noticed', 'open', true],
    ['noticed', 'direct', false],
    ['heard', 'direct', true],
    ['directed', 'copy', true],
    ['monitoring', 'proof', true],
    ['monitoring', 'schedule', true],
    ['no-show', 'schedule', true],
    ['escalated', 'answer', true],
  ] as const)('a case that is %s: %s is %s', (state, step, open) => {
    expect(stepIsOpen(step, state)).toBe(open)
  })

  test('nothing happens to a case that is closed', () => {
    expect(steps.closed).toEqual([])
    expect(states.filter((state) => stepIsOpen('draft', state))).toEqual([
      'draft',
      'panel',
      'returned',
    ])
  })
})

describe('Outcomes', () => {
  const found = { state: 'monitoring', directed: true, notFollowed: false } as const
  test.each([
    ['attending', {}, null],
    ['attending', { directed: false }, 'not-an-outcome-here'],
    ['complaint', {}, 'directives-were-followed'],
    ['complaint', { notFollowed: true }, null],
    ['complaint', { notFollowed: true, directed: false }, 'directives-were-followed'],
    ['dismissed-insufficient-packet', {}, 'not-an-outcome-here'],
    ['dismissed-insufficient-packet', { state: 'submitted', directed: false }, null],
    ['moved', { directed: false }, null],
    ['withdrawn-by-school', {}, 'not-an-outcome-here'],
  ] as const)('%s of %o: %s', (outcome, part, why) => {
    expect(whyNotClosed(outcome, { ...found, ...part })).toBe(why)
  })

  test('a parent misdemeanor is none of them: Penal Code 270.1 is repealed', () => {
    expect(outcomes.join()).not.toMatch(/misdemeanor|270/)
  })
})

describe('Readiness', () => {
  const full = Draft.parse({
    referral: 'x',
    interventions: [{ on: '2025-10-01', what: 'a call', result: 'none' }],
    sart: 'held on paper',
    plan: 'none',
    recommendation: 'x',
    interpreter: '',
  })
  const report = (number: number, date: string) => ({ number, date: on(date) })
  const known: Known = {
    reason: 'habitual-truant',
    draft: full,
    referred: true,
    reports: [report(1, '2025-09-20'), report(2, '2025-09-27'), report(3, '2025-10-03')],
    noticesSent: [{ step: 1, on: on('2025-09-25') }],
    efforts: [{ date: on('2025-09-26'), heldOn: null }],
    sart: { meetings: [] },
    unexcusedFullDays: 4,
    schooldays: 40,
    rules: { habitualReports: 3, chronicTruantPercent: 10 },
  }
  const missing = (part: Partial<Known>, despite = '') =>
    whyNotSubmitted(readinessOf({ ...known, ...part }).gates, despite)

  test('a habitual truant with every gate is ready', () => expect(missing({})).toEqual([]))
  test.each([
    [{ reports: known.reports.slice(0, 2) }, ['reports']],
    [{ efforts: [] }, ['conference-effort']],
    // An attempt before the first report is none. EC 48262
    [{ efforts: [{ date: on('2025-09-19'), heldOn: null }] }, ['conference-effort']],
    [{ noticesSent: [] }, ['notices']],
    [{ draft: { ...full, plan: '' } }, ['disability']],
    [{ draft: { ...full, interpreter: null } }, ['interpreter']],
    [{ draft: { ...full, referral: '' } }, ['reason']],
    [{ draft: { ...full, sart: '' } }, ['sart']],
    // Whose attendance is irregular need not be a habitual truant. EC 48263
    [{ reason: 'irregular-attendance' as const, reports: [], efforts: [], noticesSent: [] }, []],
  ])('%#: what is missing', (part, gates) => expect(missing(part)).toEqual(gates))

  test('a gate of the district is passed with a reason, one of the law never', () => {
    expect(missing({ draft: { ...full, sart: '', interventions: [] } }, 'urgent')).toEqual([])
    expect(missing({ draft: { ...full, sart: '', plan: '' } }, 'urgent')).toEqual(['disability'])
  })

  test('a conference that was held stands for the team meeting, as does one to which nobody came', () => {
    const draft = { ...full, sart: '' }
    const held = [{ date: on('2025-09-26'), heldOn: on('2025-09-30') }]
    expect(missing({ draft, efforts: held })).toEqual([])
    const noShow = { on: on('2025-10-10'), state: 'no-show' as const, words: null }
    expect(missing({ draft, sart: { meetings: [noShow] } })).toEqual([])
  })

  test('what EC 48263 wants documented is for the board to pass, not for the school alone', () => {
    const open = (part: Partial<Known>) => notDocumented(readinessOf({ ...known, ...part }).gates)
    expect(open({})).toEqual([])
    expect(open({ draft: { ...full, sart: '', interventions: [] } })).toEqual([
      'sart',
      'interventions',
    ])
    expect(open({ draft: { ...full, recommendation: '' }, efforts: [] })).toEqual([])
    // As a packet has it that was submitted when the district alone asked for it.
    const gate = { gate: 'sart', by: 'district', met: false, authority: null } as const
    expect(notDocumented([gate])).toEqual(['sart'])
  })

  // EC 48263.6
  test.each([
    ['TV-1.10', {}, true, []],
    ['TV-1.11', { schooldays: 41 }, false, []],
    ['TV-1.12', { efforts: [] }, false, ['EC 48262']],
    ['not referred', { referred: false }, false, ['EC 48263']],
    ['no notice', { noticesSent: [] }, false, ['EC 48260.5']],
  ])('%s: chronic truant by ratio and gates', (_, part, chronicTruant, without) => {
    const { chronic } = readinessOf({ ...known, ...part })
    expect(chronic.chronicTruant).toBe(chronicTruant)
    expect(chronic.missing).toEqual(without)
  })
})

describe('The clock of a notice', () => {
  test.each([
    ['2026-03-01', '2026-03-11'],
    // Over the change to summer time and the end of a month: days, not hours.
    ['2026-03-07', '2026-03-17'],
    ['2026-02-20', '2026-03-02'],
    ['2027-12-25', '2028-01-04'],
  ])('a notice served on %s is for a hearing on %s or later', (served, earliest) => {
    expect(earliestHearing(on(served))).toBe(earliest)
    expect(lastDayOfNotice(on(earliest))).toBe(served)
  })

  const hearing = { hearing: 2, on: on('2026-03-11') }
  const letters = [
    { letter: 1, hearing: 1, slug: 'sarb-hearing' as const },
    { letter: 2, hearing: 2, slug: 'sarb-hearing' as const },
    { letter: 3, hearing: null, slug: 'sarb-referral' as const },
  ]
  const served = (letter: number, toWhom: 'parent' | 'pupil', day = '2026-03-01') => ({
    letter,
    toWhom,
    on: on(day),
  })
  test.each([
    [[served(2, 'parent'), served(2, 'pupil')], []],
    [[served(2, 'parent')], ['pupil']],
    [[served(2, 'parent'), served(2, 'pupil', '2026-03-02')], ['pupil']],
    // Of a hearing that was moved, and of the referral.
    [
      [served(1, 'parent'), served(3, 'pupil')],
      ['parent', 'pupil'],
    ],
  ])('%#: who is not served yet', (services, missing) => {
    expect(notServedYet(hearing, letters, services)).toEqual(missing)
  })

  test('a member reads a case until fourteen days after the hearing', () => {
    expect(readsUntil(on('2026-02-20'))).toBe('2026-03-06')
  })
})

describe('A slot', () => {
  const session = { on: on('2026-03-11'), slots: 4, taken: [2], cancelledBecause: null }
  test.each([
    [1, '2026-03-01', {}, null],
    [2, '2026-03-01', {}, 'slot-taken'],
    [5, '2026-03-01', {}, 'no-such-slot'],
    [1, '2026-03-02', {}, 'too-soon'],
    [1, '2026-03-01', { cancelledBecause: 'x' }, 'session-cancelled'],
  ])('%i on %s of %o: %s', (slot, today, part, why) => {
    expect(whyNotScheduled({ ...session, ...part }, slot, on(today))).toBe(why)
  })
  test('begins after those before it', () => {
    expect(slotBegins({ begins: '09:00', minutes: 45 }, 3)).toBe('10:30')
  })
})

describe('A hearing begins', () => {
  const seat = (member: number, kind: 'parent' | 'health' | 'probation', conflict?: string) => ({
    member,
    kind,
    conflict: conflict ?? null,
  })
  const seats = [seat(1, 'parent'), seat(2, 'health'), seat(3, 'probation', 'an uncle')]
  test.each([
    [[1, 2], ['parent'], null],
    [[1], [], 'no-quorum'],
    [[1, 2], ['probation'], 'members-missing'],
    [[1, 2, 3], [], 'conflicted-member'],
    [[7, 8, 9], [], 'no-quorum'],
  ] as const)('with %o where %o are needed: %s', (present, needed, why) => {
    expect(whyNotOpened(seats, present, { quorum: 2, needed })?.why ?? null).toBe(why)
  })
})

describe('A check after a hearing', () => {
  const heardOn = on('2026-01-12')
  const day = (after: number, standing: 'attended' | 'absent' | 'unknown', unexcused = false) => ({
    date: addDays(heardOn, after),
    standing,
    unexcused,
    tardy: after === 2,
  })
  const days = [
    day(0, 'absent', true),
    ...Array.from({ length: 20 }, (_, at) => day(at + 1, 'attended')),
  ]
  const proof = { on: on('2026-01-20'), words: 'a letter', by: 'x' }
  const due = (given: boolean) => ({ proofBy: on('2026-01-30'), proof: given ? proof : null })
  const check = { heardOn, on: on('2026-02-11'), days, directives: [], enrolled: true }

  test.each([
    ['every day since', {}, 'compliant'],
    ['excused absences', { days: [...days.slice(1, 18), day(18, 'absent')] }, 'compliant'],
    ['one of twenty without excuse', { days: [...days, day(21, 'absent', true)] }, 'partial'],
    [
      'two of twenty',
      { days: [...days.slice(0, 19), day(21, 'absent', true), day(22, 'absent', true)] },
      'non-compliant',
    ],
    ['a proof that is not in', { directives: [due(false), due(true)] }, 'partial'],
    ['no proof at all', { directives: [due(false)] }, 'non-compliant'],
    ['who moved', { enrolled: false }, 'moved'],
  ] as const)('%s: %s', (_, part, result) => {
    expect(checkOf({ ...check, ...part })?.result).toBe(result)
  })

  test('counts nothing of the day of the hearing, nor of days nobody took attendance', () => {
    const some = [day(0, 'absent', true), day(1, 'attended'), day(2, 'unknown')]
    expect(checkOf({ ...check, days: some })).toMatchObject({ expected: 1, absent: 0, tardies: 0 })
    expect(checkOf({ ...check, days: [day(0, 'absent', true)] })).toBeNull()
  })

  test('is due at 30, 60 and 90 days, each once', () => {
    expect(checksDue(heardOn, [30], on('2026-03-13'))).toEqual([{ day: 60, on: '2026-03-13' }])
    expect(checksDue(heardOn, [], on('2026-02-10'))).toEqual([])
  })
})

test('what the law keeps out of a packet is withheld whatever the school wrote', () => {
  const everything = { before: true, notices: true, contacts: true, visits: true, sart: true }
  const withheld = itemsOf(Draft.parse({ strengths: 'x' }), everything).filter(
    ({ stands }) => stands === 'withheld',
  )
  expect(withheld.map(({ item, by }) => `${item}: ${by}`)).toEqual([
    'counseling-notes: EC 49602',
    'minor-consent: H&S 123115(a), 124260; Fam. C. 6924',
    'where-they-live: Gov. C. 6205–6210; Fam. C. 3025',
    'juvenile-court: WIC 827',
  ])
  expect(itemsOf(Draft.parse({}), everything)).toHaveLength(packetItems.length)
})
