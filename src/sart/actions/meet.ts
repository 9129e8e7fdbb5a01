import type pg from 'pg'
import type { ChangeWord } from '#audit/model.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { callBackMails } from '#mail/actions/write.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Which } from '#sart/actions/schedule.ts'
import { standingNow } from '#sart/actions/standing.ts'
import { tellTeam } from '#sart/actions/tell-team.ts'
import type { Moving } from '#sart/model/endpoints.ts'
import type { Sart, SartState } from '#sart/model/sart.ts'
import type { SaidAt } from '#sart/model/script.ts'
import { freeSlot } from '#sart/records/days.ts'
import { holdSart, saveHeld, saveSaid, saveState } from '#sart/records/sarts.ts'
import { type NotMoved, decideMove } from '#sart/rules/moves.ts'

/** Keeps what was said at one step of the meeting. */
export function writeSaid(
  pool: pg.Pool,
  which: Which,
  said: SaidAt,
  doer: Doer,
): Promise<Decision<null, 'no-such-sart' | 'not-at-this-step'>> {
  return inTransaction<Decision<null, 'no-such-sart' | 'not-at-this-step'>>(
    pool,
    async (client) => {
      const sart = await holdSart(client, which)
      if (sart === null) return refused('no-such-sart')
      if (sart.state !== 'held') return refused('not-at-this-step')
      await saveSaid(client, sart.sart, said)
      await rememberChange(client, doer, {
        what: 'sart-said',
        onWhom: which.student,
        before: sart.script[said.step] ?? null,
        after: { sart: sart.sart, ...said },
      })
      return accepted(null)
    },
  )
}

const words = {
  'no-show': 'sart-no-show',
  hold: 'sart-held',
  'hold-in-absence': 'sart-held',
  refuse: 'sart-refused',
  monitor: 'sart-monitored',
  close: 'sart-closed',
  escalate: 'sart-escalated',
  'student-moved': 'sart-student-moved',
  withdraw: 'sart-withdrawn',
} as const satisfies Record<Moving['move'], ChangeWord>

/** Whatever is done with a meeting by hand, but for booking, inviting and signing. */
export function moveSart(
  pool: pg.Pool,
  which: Which,
  moving: Moving,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Decision<null, NotMoved | 'no-such-sart'>> {
  return inTransaction<Decision<null, NotMoved | 'no-such-sart'>>(pool, async (client) => {
    const sart = await holdSart(client, which)
    if (sart === null) return refused('no-such-sart')
    const decided = decideMove(moving.move, await standingNow(client, sart), today)
    if (!decided.ok) return decided
    const because = 'because' in moving ? moving.because : null
    await save(client, sart, { moving, because, to: decided.value, today, doer })
    await rememberChange(client, doer, {
      what: words[moving.move],
      onWhom: which.student,
      because,
      before: { sart: sart.sart, state: sart.state },
      after: { sart: sart.sart, state: decided.value },
    })
    return accepted(null)
  })
}

async function save(
  client: Queryable,
  sart: Sart,
  how: { moving: Moving; because: string | null; to: SartState; today: SchoolDate; doer: Doer },
): Promise<void> {
  const { moving, because, to, today, doer } = how
  if (to === 'held') {
    const on = sart.appointment?.date ?? today
    return saveHeld(client, sart.sart, { on, inAbsence: moving.move === 'hold-in-absence' })
  }
  const isOver = ['closed-success', 'escalated', 'closed-moved', 'withdrawn'].includes(to)
  await saveState(client, sart.sart, { state: to, because, endedOn: isOver ? today : null })
  const { appointment } = sart
  if (!isOver || appointment === null) return
  await callBackMails(client, `sart-${sart.sart}`)
  // A meeting that was held keeps its slot; one that will not be gives it back.
  if (sart.heldOn === null && (await freeSlot(client, appointment.slot)))
    await tellTeam(client, appointment.slot, 'CANCEL', doer)
}
