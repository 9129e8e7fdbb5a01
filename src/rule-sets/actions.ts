import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { settingsMade } from '#rule-sets/records.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'

/** The rules that a count up to this day obeys. */
export async function ruleSetOn(client: pg.Pool | pg.ClientBase, on: SchoolDate): Promise<RuleSet> {
  return ruleSetInForce(await settingsMade(client), on)
}
