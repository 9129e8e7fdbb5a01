import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Database } from '#platform/database.ts'
import { plainly } from '#platform/transaction.ts'
import type { MappingProfile, ProfileName } from '#imports/model/mapping-profile.ts'
import type {
  MappingFault,
  ProfileSummary,
  SavedProfile,
} from '#imports/model/profile-endpoints.ts'
import type { Details } from '#imports/model/rejection.ts'
import type { Source } from '#imports/model/source.ts'
import {
  type ProfileRow,
  newestProfiles,
  profileWithId,
  saveVersion,
  versionsOf,
} from '#imports/records/profiles.ts'
import { faultsOf } from '#imports/rules/mapping-faults.ts'
import { shippedProfiles } from '#imports/sources/profile/shipped/catalog.ts'
import { profileSource } from '#imports/sources/profile/source.ts'

/** All profiles, the shipped ones first. */
export async function profiles(db: Database): Promise<ProfileSummary[]> {
  await ship(db)
  const all = await newestProfiles(db)
  return all.toSorted((one, other) => Number(other.shipped) - Number(one.shipped))
}

export async function profile(
  db: Database,
  name: ProfileName,
  version?: number,
): Promise<Decision<SavedProfile, 'no-such-profile'>> {
  const found = await profileNamed(db, name, version)
  if (!found.ok) return found
  const versions = await versionsOf(db, name)
  return accepted({ ...found.value, versions })
}

/** A profile by name, for whoever wants to read files by it; its newest version unless another is meant. */
export async function profileNamed(
  db: Database,
  name: string,
  version?: number,
): Promise<Decision<ProfileRow, 'no-such-profile'>> {
  await ship(db)
  const all = await newestProfiles(db)
  const newest = all.find((one) => one.name === name)
  if (newest === undefined) return refused('no-such-profile')
  if (version === undefined || version === newest.version) return accepted(newest)
  const older = (await versionsOf(db, newest.name)).find((one) => one.version === version)
  return older === undefined ? refused('no-such-profile') : accepted(older)
}

/** The source that a run was received for; null: the profile is gone. */
export async function sourceOfProfile(db: Database, id: number): Promise<Source | null> {
  const found = await profileWithId(db, id)
  return found && profileSource(found.mapping)
}

export type SavingRefusal = 'shipped-name' | MappingFault['fault']

/** Saves a district's own profile; what Presente ships keeps its name to itself. */
export async function saveOwnProfile(
  db: Database,
  name: ProfileName,
  mapping: MappingProfile,
  by: Doer,
): Promise<Decision<{ name: ProfileName; version: number }, SavingRefusal, Details>> {
  if (shippedProfiles.some((shipped) => shipped.name === name)) return refused('shipped-name', {})
  const [fault] = faultsOf(mapping)
  if (fault !== undefined) return refused(fault.fault, { file: fault.file, column: fault.column })
  return db.transaction().execute(async (tx) => {
    const saved = await saveVersion(tx, { name, mapping, shipped: false, by: by.name })
    const [newest, before] = await versionsOf(tx, name)
    if (saved)
      await rememberChange(plainly(tx), by, {
        what: 'profile-saved',
        before: before === undefined ? null : told(before),
        after: newest === undefined ? null : told(newest),
      })
    return accepted({ name, version: newest?.version ?? 1 })
  })
}

/** A profile's version as the log keeps it. */
function told({ name, version, mapping }: ProfileRow) {
  return { name, version, mapping }
}

/** Puts the shipped starting points on record, each in a new version where it has changed. */
async function ship(db: Database): Promise<void> {
  for (const { name, mapping } of shippedProfiles) {
    await db
      .transaction()
      .execute((tx) => saveVersion(tx, { name, mapping, shipped: true, by: 'presente' }))
  }
}
