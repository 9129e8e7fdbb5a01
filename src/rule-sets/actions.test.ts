import { expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { chooseRule, ruleSetOn, ruleSetsAround, rulesOn } from '#rule-sets/actions.ts'
import { testOffice } from '../../tests/world/database.ts'
import { ana } from '../../tests/world/people.ts'
import { readLog } from '#audit/actions/read-log.ts'

const { pool } = await testOffice()
const on = (date: string) => SchoolDate.parse(date)

const fromAugust = {
  name: 'localChronicPercent',
  value: 8,
  inForceFrom: on('2025-08-01'),
  reason: 'Board decision 25-114',
} as const

test('a choice is in force from its day on, with who made it and why', async () => {
  expect(await chooseRule(pool, fromAugust, ana)).toEqual({ ok: true, value: null })
  const [entry] = (await readLog(pool, { limit: 1 })).entries
  expect(entry).toMatchObject({
    what: 'rule-changed',
    who: 'Ana',
    because: 'Board decision 25-114',
    details: {
      before: { rule: 'localChronicPercent', value: 9 },
      after: { rule: 'localChronicPercent', value: 8, inForceFrom: '2025-08-01' },
    },
  })
  expect((await ruleSetOn(pool, on('2025-07-31'))).localChronicPercent).toBe(9)
  expect((await ruleSetOn(pool, on('2025-08-01'))).localChronicPercent).toBe(8)
  const { rules, history } = await rulesOn(pool, on('2025-09-01'))
  const rule = rules.find((one) => one.rule.slug === 'localChronicPercent')
  expect(rule).toMatchObject({ value: 8, chosen: { setBy: 'Ana' } })
  expect(history).toMatchObject([{ name: 'localChronicPercent', reason: 'Board decision 25-114' }])
})

test('what is in force already, and what no district may choose, is refused', async () => {
  const again = await chooseRule(pool, { ...fromAugust, inForceFrom: on('2025-09-01') }, ana)
  expect(again).toMatchObject({ ok: false, refusal: 'already-in-force' })
  const tooMuch = await chooseRule(pool, { ...fromAugust, value: 80 }, ana)
  expect(tooMuch).toMatchObject({ ok: false, refusal: 'value-not-allowed' })
})

test('an earlier choice does not reach beyond a later one', async () => {
  const earlier = { name: 'localChronicPercent', value: 7, inForceFrom: on('2025-07-01') } as const
  const inJuly = await ruleSetsAround(pool, earlier, on('2025-07-15'))
  expect([inJuly.before.localChronicPercent, inJuly.after.localChronicPercent]).toEqual([9, 7])
  const inAutumn = await ruleSetsAround(pool, earlier, on('2025-10-01'))
  expect(inAutumn.after.localChronicPercent).toBe(8)
})
