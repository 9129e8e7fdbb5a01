import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { installationKeys } from '#platform/secret.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sealEntry } from '#safe-addresses/actions/sealed.ts'
import type { NewEntry, SafeAddresses, Sealed } from '#safe-addresses/model.ts'
import { cover } from '#safe-addresses/records/cover.ts'
import {
  type Family,
  entriesOf,
  familyOf,
  overBefore,
  saveEnded,
  saveEntry,
  saveSealed,
} from '#safe-addresses/records/entries.ts'
import { openEntry } from '#safe-addresses/actions/sealed.ts'
import { type WhyNotEntered, coversHousehold, whyNotEntered } from '#safe-addresses/rules/rules.ts'

type KeepingOffice = Pick<Office, 'pool' | 'config' | 'clock'>

/** A student's entries, with what is sealed in them. Whoever asks has the class. */
export async function seeSafeAddresses(
  office: KeepingOffice,
  seen: Queryable,
  student: StudentId,
): Promise<Decision<SafeAddresses, 'no-such-student'>> {
  const { pool, clock } = office
  const family = await familyOf(seen, student)
  if (family === null) return refused('no-such-student')
  const keys = await installationKeys(office)
  const entries = await entriesOf(pool, student)
  return accepted({
    today: clock.today(),
    student: { student, name: family.name },
    household: family.others,
    guardians: family.guardians.map(({ guardian, name, livesWith }) => ({
      guardian,
      name,
      livesWith,
    })),
    entries: entries.map((entry) => ({ ...entry, sealed: openEntry(keys, entry) })),
  })
}

/** From now on the true address stands nowhere but sealed, and is shown to nobody but those of its class. */
export async function enterAddress(
  office: KeepingOffice,
  { seen, student, doer }: { seen: Queryable; student: StudentId; doer: Doer },
  { secret, ...entered }: NewEntry,
): Promise<Decision<{ entry: number }, WhyNotEntered | 'no-such-student' | 'no-such-guardian'>> {
  const why = whyNotEntered(entered, { truth: secret.address, today: office.clock.today() })
  if (why !== null) return refused(why)
  const family = await familyOf(seen, student)
  if (family === null) return refused('no-such-student')
  const whose = family.guardians.find(({ guardian }) => guardian === entered.guardian) ?? null
  if (entered.guardian !== null && whose === null) return refused('no-such-guardian')
  const keys = await installationKeys(office)
  return inTransaction(office.pool, async (client) => {
    await takeTurn(client)
    const household = coversHousehold(whose)
    const entry = await saveEntry(client, student, { ...entered, household, by: doer.name })
    const sealed = { ...secret, found: foundBefore(family, household ? null : whose) }
    await saveSealed(client, entry, sealEntry(keys, entry, sealed))
    const { covered } = await cover(client)
    const { mail, ...told } = entered
    await rememberChange(client, doer, {
      what: 'confidential-address-entered',
      onWhom: student,
      before: null,
      // Neither the address nor the paper: the log is read by others.
      after: { entry, ...told, household, hasMail: mail !== null, covered },
    })
    return accepted({ entry })
  })
}

export async function endAddress(
  { pool }: KeepingOffice,
  which: { student: StudentId; entry: number },
  because: string,
  doer: Doer,
): Promise<Decision<true, 'no-such-entry'>> {
  return inTransaction(pool, async (client) => {
    await takeTurn(client)
    const ended = await end(client, which, because, doer)
    return ended ? accepted<true>(true) : refused('no-such-entry')
  })
}

/** The night: entries end after their last day, and whoever came into a household since is covered with it. */
export async function keepAddressesAtNight({ pool, clock }: KeepingOffice): Promise<void> {
  await inTransaction(pool, async (client) => {
    const calendar = { person: null, name: 'calendar', from: 'a new day' }
    await takeTurn(client)
    for (const { ends, ...which } of await overBefore(client, clock.today()))
      await end(client, which, `last day ${ends}`, calendar)
    await coverAgain(client, calendar)
  })
}

/**
 * The last that a delivery does in its transaction, and the undoing of one: an address that was made confidential while
 * it was read is not brought back by what it had compared before.
 */
export async function coverWhatCame(client: Queryable, name: string): Promise<void> {
  await takeTurn(client)
  await coverAgain(client, { person: null, name, from: 'import' })
}

async function coverAgain(client: Queryable, doer: Doer): Promise<void> {
  const { covered, uncovered } = await cover(client)
  if (covered.length + uncovered.length === 0) return
  const after = { covered, uncovered }
  await rememberChange(client, doer, { what: 'confidential-address-followed', before: null, after })
}

/** Who enters, ends or brings in waits for whoever did before: neither can miss what the other has not yet committed. */
async function takeTurn(client: Queryable): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('confidential addresses', 0))`)
}

async function end(
  client: Queryable,
  which: { student: StudentId; entry: number },
  because: string,
  doer: Doer,
): Promise<boolean> {
  if (!(await saveEnded(client, which, { by: doer.name, because }))) return false
  const { uncovered } = await cover(client)
  await rememberChange(client, doer, {
    what: 'confidential-address-ended',
    onWhom: which.student,
    because,
    before: { entry: which.entry },
    after: { uncovered },
  })
  return true
}

/** What the record knew and will not know any more; of one who lives elsewhere only how they are reached. */
function foundBefore(
  { addresses, guardians }: Family,
  only: Family['guardians'][number] | null,
): Sealed['found'] {
  const open = (only === null ? guardians : [only]).filter(
    ({ phone, email }) => phone !== null || email !== null,
  )
  return {
    addresses: only === null ? addresses : [],
    reach: open.map(({ guardian, name, phone, email }) => ({ guardian, name, phone, email })),
  }
}
