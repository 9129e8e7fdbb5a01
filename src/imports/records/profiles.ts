import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { MappingProfile, ProfileName } from '#imports/model/mapping-profile.ts'

const ProfileRow = z.object({
  id: z.int(),
  name: ProfileName,
  version: z.int(),
  shipped: z.boolean(),
  savedAt: z.date().transform((at) => at.toISOString()),
  savedBy: z.string(),
  mapping: MappingProfile,
})
export type ProfileRow = z.infer<typeof ProfileRow>

/** Every profile in its newest version. */
export async function newestProfiles(db: Database): Promise<ProfileRow[]> {
  const { rows } = await sql`
    select distinct on (name) id, name, version, shipped, saved_at as "savedAt",
           saved_by as "savedBy", mapping
    from mapping_profile
    order by name, version desc`.execute(db)
  return rows.map((row) => ProfileRow.parse(row))
}

/** All versions of one profile, newest first. */
export async function versionsOf(db: Database, name: ProfileName): Promise<ProfileRow[]> {
  const { rows } = await sql`
    select id, name, version, shipped, saved_at as "savedAt", saved_by as "savedBy", mapping
    from mapping_profile
    where name = ${name}
    order by version desc`.execute(db)
  return rows.map((row) => ProfileRow.parse(row))
}

export async function profileWithId(db: Database, id: number): Promise<ProfileRow | null> {
  const { rows } = await sql`
    select id, name, version, shipped, saved_at as "savedAt", saved_by as "savedBy", mapping
    from mapping_profile
    where id = ${id}`.execute(db)
  return rows[0] === undefined ? null : ProfileRow.parse(rows[0])
}

export interface NewVersion {
  name: ProfileName
  mapping: MappingProfile
  shipped: boolean
  by: string
}

/**
 * Saves a next version unless the newest one already says the same; whether it did (jsonb compares contents, not the
 * order of keys). In a transaction: two who save at once get two versions, the second waits for the first.
 */
export async function saveVersion(
  saving: Database,
  { name, mapping, shipped, by }: NewVersion,
): Promise<boolean> {
  const text = JSON.stringify(mapping)
  await sql`select pg_advisory_xact_lock(hashtext('mapping_profile'), hashtext(${name}))`.execute(
    saving,
  )
  const { numAffectedRows } = await sql`
      insert into mapping_profile (name, version, mapping, shipped, saved_by)
      select ${name}, coalesce(max(version), 0) + 1, ${text}::jsonb, ${shipped}, ${by}
      from mapping_profile
      where name = ${name}
      having not exists (
        select from mapping_profile newest
        where newest.name = ${name}
          and newest.version = max(mapping_profile.version)
          and newest.mapping = ${text}::jsonb
      )`.execute(saving)
  return numAffectedRows !== undefined && numAffectedRows > 0n
}
