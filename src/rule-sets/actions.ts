import type pg from 'pg'
import type { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  MadeChoice,
  type RuleChange,
  type RuleSet,
  type StandingRule,
  type readRules,
} from '#rule-sets/model.ts'
import { type SettingMade, saveSetting, settingsMade } from '#rule-sets/records.ts'
import {
  type Tried,
  isAllowed,
  ruleSetInForce,
  ruleSetTried,
  ruleSetWith,
  rulesInForce,
} from '#rule-sets/rules/in-force.ts'

type Client = pg.Pool | pg.ClientBase

/** The rules that a count up to this day obeys. */
export async function ruleSetOn(client: Queryable, on: SchoolDate): Promise<RuleSet> {
  return ruleSetInForce(await settingsMade(client), on)
}

/** The same before and after a change; a change that begins later than the day leaves it as it is. */
export async function ruleSetsAround(
  client: Client,
  { name, value, inForceFrom }: RuleChange,
  on: SchoolDate,
): Promise<{ before: RuleSet; after: RuleSet }> {
  const settings = await settingsMade(client)
  const before = ruleSetInForce(settings, on)
  if (inForceFrom > on) return { before, after: before }
  const later = settings.some((made) => made.name === name && isBetween(made, inForceFrom, on))
  return { before, after: later ? before : ruleSetWith(settings, { name, value }, on) }
}

/** The choices of one day with the law of another, and others instead of some of them. */
export async function rulesTried(
  client: Queryable,
  days: { chosenOn: SchoolDate; lawOf: SchoolDate },
  changes: Tried,
): Promise<RuleSet> {
  return ruleSetTried(await settingsMade(client), days, changes)
}

/** What is in force on a day, and every choice ever made. */
export async function rulesOn(
  client: Client,
  on: SchoolDate,
): Promise<z.input<typeof readRules.answer>> {
  const settings = await settingsMade(client)
  const made = new Map(settings.map((setting) => [setting.id, setting]))
  const rules = rulesInForce(settings, on).map(({ rule, value, chosen }): StandingRule => {
    const choice = made.get(chosen?.id ?? -1)
    return { rule, value, chosen: choice ?? null }
  })
  const history = settings.map((setting) => MadeChoice.parse(setting)).toReversed()
  return { on, rules, history }
}

export type WhyNotSet = 'value-not-allowed' | 'already-in-force'

/** Makes a choice from a day on. */
export async function chooseRule(
  pool: pg.Pool,
  choice: RuleChange & { reason: string },
  doer: Doer,
): Promise<Decision<null, WhyNotSet>> {
  const { name, value, inForceFrom, reason } = choice
  if (!isAllowed(name, value)) return refused('value-not-allowed')
  return inTransaction(pool, async (client) => {
    const { before, after } = await ruleSetsAround(client, choice, inForceFrom)
    if (before[name] === after[name]) return refused('already-in-force')
    await saveSetting(client, { ...choice, setBy: doer.name })
    await rememberChange(client, doer, {
      what: 'rule-changed',
      because: reason,
      before: { rule: name, value: before[name], on: inForceFrom },
      after: { rule: name, value: after[name], inForceFrom },
    })
    return accepted(null)
  })
}

function isBetween({ inForceFrom }: SettingMade, after: SchoolDate, upTo: SchoolDate): boolean {
  return after < inForceFrom && inForceFrom <= upTo
}
