import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { NewRunning, Running } from '#notifications/model/running.ts'
import { runningChoices, saveRunning, schoolsByName } from '#notifications/records/running.ts'

export async function seeRunning(seen: Queryable): Promise<{
  choices: Running[]
  schools: Awaited<ReturnType<typeof schoolsByName>>
}> {
  return { choices: await runningChoices(seen), schools: await schoolsByName(seen) }
}

/** Says from a day on who approves and releases notices; a change of mind is one more choice. */
export async function chooseRunning(
  pool: pg.Pool,
  choice: NewRunning,
  doer: Doer,
): Promise<Decision<{ id: number }, 'no-such-school'>> {
  const schools = await schoolsByName(pool)
  if (choice.school !== null && !schools.some(({ school }) => school === choice.school))
    return refused('no-such-school')
  return inTransaction(pool, async (client) => {
    const { because, ...after } = choice
    const before = (await runningChoices(client)).find(
      ({ school, step }) => school === choice.school && step === choice.step,
    )
    const id = await saveRunning(client, choice, doer.name)
    await rememberChange(client, doer, {
      what: 'notice-running-set',
      because,
      before:
        before === undefined ? null : { runBy: before.runBy, inForceFrom: before.inForceFrom },
      after,
    })
    return accepted({ id })
  })
}
