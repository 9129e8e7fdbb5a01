import type pg from 'pg'
import type { Queryable } from '#platform/database.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { DatedSetting, SettingName } from '#rule-sets/model.ts'

type Client = pg.Pool | pg.ClientBase

/** A district's choice with who made it, when and why. */
export interface SettingMade extends DatedSetting {
  setAt: string
  setBy: string
  reason: string | null
}

/** Every choice ever made, in the order of making. */
export async function settingsMade(client: Queryable): Promise<SettingMade[]> {
  const { rows } = await client.query<SettingMade>(
    `select id, name, value, in_force_from as "inForceFrom",
       ${instantInSql('set_at')} as "setAt",
       set_by as "setBy", reason
     from rule_setting order by id`,
  )
  return rows.map((row) => ({ ...row, inForceFrom: SchoolDate.parse(row.inForceFrom) }))
}

export async function saveSetting(
  client: Client,
  setting: {
    name: SettingName
    value: unknown
    inForceFrom: SchoolDate
    setBy: string
    reason: string
  },
): Promise<void> {
  await client.query(
    `insert into rule_setting (name, value, in_force_from, set_by, reason) values ($1, $2, $3, $4, $5)`,
    [
      setting.name,
      JSON.stringify(setting.value),
      setting.inForceFrom,
      setting.setBy,
      setting.reason,
    ],
  )
}
