import type { SchoolDate } from '#kernel/school-date.ts'
import { type DatedSetting, type Rule, RuleSet, SettingName, Settings } from '#rule-sets/model.ts'
import { catalog } from '#rule-sets/rules/catalog.ts'

/** A rule as it stands on a day: the catalogue's entry, and the district's choice if it made one. */
export interface RuleInForce {
  rule: Rule
  value: Rule['value']
  /** The district's choice that gives the value; null where the catalogue's does */
  chosen: DatedSetting | null
}

/** The rules that a count obeys on a day. */
export function ruleSetInForce(settings: readonly DatedSetting[], on: SchoolDate): RuleSet {
  return RuleSet.parse(
    Object.fromEntries(rulesInForce(settings, on).map(({ rule, value }) => [rule.slug, value])),
  )
}

/** Every rule in force on a day with its value and where the value comes from. */
export function rulesInForce(settings: readonly DatedSetting[], on: SchoolDate): RuleInForce[] {
  return catalog
    .filter((rule) => (rule.effectiveFrom ?? on) <= on && on <= (rule.effectiveTo ?? on))
    .map((rule) => {
      const chosen = rule.choice === null ? null : choiceInForce(settings, rule.slug, on)
      return { rule, value: chosen === null ? rule.value : valueOf(chosen), chosen }
    })
}

/** Whether a district may choose this value. */
export function isAllowed(name: string, value: unknown): boolean {
  const setting = SettingName.safeParse(name)
  return setting.success && Settings.shape[setting.data].safeParse(value).success
}

/** The rules as they would be with one choice changed from a day on: for the preview of a change. */
export function ruleSetWith(
  settings: readonly DatedSetting[],
  change: { name: SettingName; value: unknown },
  on: SchoolDate,
): RuleSet {
  const id = Math.max(0, ...settings.map((setting) => setting.id)) + 1
  return ruleSetInForce([...settings, { ...change, id, inForceFrom: on }], on)
}

/** Choices that are thought of. */
export type Tried = { readonly [Name in SettingName]?: Settings[Name] | undefined }

/**
 * The rules of one day's law with the choices that are in force on another, and others instead of some of them: what
 * today's rules, or those that are thought of, would have said in the past.
 */
export function ruleSetTried(
  settings: readonly DatedSetting[],
  { chosenOn, lawOf }: { chosenOn: SchoolDate; lawOf: SchoolDate },
  changes: Tried,
): RuleSet {
  const today = rulesInForce(settings, chosenOn).flatMap(({ chosen }) => chosen ?? [])
  const tried = Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value }))
  const choices = [...today, ...tried].map(({ name, value }, id) => ({
    id,
    name,
    value,
    inForceFrom: lawOf,
  }))
  return ruleSetInForce(choices, lawOf)
}

/** The newest choice on or before the day; of two for one day the later made. */
function choiceInForce(
  settings: readonly DatedSetting[],
  name: Rule['slug'],
  on: SchoolDate,
): DatedSetting | null {
  const made = settings.filter((setting) => setting.name === name && setting.inForceFrom <= on)
  return made.toSorted(byDayThenMaking).at(-1) ?? null
}

function byDayThenMaking(a: DatedSetting, b: DatedSetting): number {
  if (a.inForceFrom !== b.inForceFrom) return a.inForceFrom < b.inForceFrom ? -1 : 1
  return a.id - b.id
}

function valueOf(chosen: DatedSetting): Rule['value'] {
  const name = SettingName.parse(chosen.name)
  return Settings.shape[name].parse(chosen.value)
}
