import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { printLetter } from '#letters/actions/print.ts'
import { writeMail } from '#mail/actions/write.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type Written, mailOf, writeInvitation } from '#sart/actions/papers.ts'
import type { Which } from '#sart/actions/schedule.ts'
import { standingNow } from '#sart/actions/standing.ts'
import type { Handing, Invitation } from '#sart/model/invitation.ts'
import { teamOfSlot } from '#sart/records/days.ts'
import { familyOf } from '#sart/records/family.ts'
import {
  invitationPdf,
  invitationsOf,
  nextInvitation,
  saveHanded,
  saveInvitation,
} from '#sart/records/invitations.ts'
import { holdSart, saveState } from '#sart/records/sarts.ts'
import { type NotMoved, decideMove, mayInvite } from '#sart/rules/moves.ts'
import { aboutSart } from '#sart/rules/about.ts'
import { saySart } from '#sart/speech.ts'

type Late = { earliest: SchoolDate } | null
export type NotInvited =
  | Unprinted
  | NotMoved
  | 'no-such-sart'
  | 'no-such-invitation'
  | 'too-late-to-invite'
  | 'after-the-meeting'
  | 'in-the-future'
  | 'handed-already'
  | 'other-day'
  | 'no-email'
type Answer<Value> = Decision<Value, NotInvited, Late>

/** Prints the letter that invites the family; it counts once it is handed over, and that is written down. */
export function printInvitation(
  pool: pg.Pool,
  which: Which,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Answer<{ invitation: number }>> {
  return inTransaction<Answer<{ invitation: number }>>(pool, async (client) => {
    const sart = await holdSart(client, which)
    const appointment = sart?.appointment ?? null
    if (sart === null) return refused('no-such-sart', null)
    const moved = decideMove('invite', await standingNow(client, sart), today)
    if (!moved.ok || appointment === null) return refused('not-at-this-step', null)
    const inTime = mayInvite(today, {
      date: appointment.date,
      familyChose: sart.familyChose,
      handedForThis: handedForThis(await invitationsOf(client, sart.sart)),
    })
    if (!inTime.ok) return inTime
    const number = await nextInvitation(client)
    const team = await teamOfSlot(client, appointment.slot)
    const written = await writeInvitation(client, sart, { appointment, team, number, on: today })
    if (!written.ok) return refused(written.refusal, null)
    const { student } = which
    const { slot, date } = appointment
    const paper = onPaper(written.value)
    const one = { invitation: number, sart: sart.sart, student, slot, date, printedOn: today }
    await saveInvitation(client, { ...one, ...paper }, doer.name)
    await rememberChange(client, doer, {
      what: 'sart-invitation-printed',
      onWhom: student,
      before: null,
      after: { ...one, letter: paper.letter },
    })
    return accepted({ invitation: number })
  })
}

function handedForThis(invitations: readonly Invitation[]): number {
  return invitations.filter(({ handed, isCurrent }) => isCurrent && handed !== null).length
}

function onPaper({ letter }: Written) {
  const { pdf, sha256 } = printLetter(letter)
  const { version, parts, textSha256, address } = letter
  const languages = parts.map(({ language }) => language)
  const recipient = address[0] ?? ''
  return { letter: { version, languages, recipient, textSha256, pdfSha256: sha256 }, pdf }
}

/** Writes down how an invitation reached the family: from the first on the family is invited. */
export function handOver(
  pool: pg.Pool,
  which: Which & { invitation: number },
  handing: Handing,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Answer<null>> {
  return inTransaction<Answer<null>>(pool, async (client) => {
    const sart = await holdSart(client, which)
    if (sart === null) return refused('no-such-sart', null)
    const all = await invitationsOf(client, sart.sart)
    const one = all.find(({ invitation }) => invitation === which.invitation)
    if (one === undefined) return refused('no-such-invitation', null)
    const why = whyNotHanded(one, handing, today)
    if (why !== null) return refused(why, null)
    const decided = decideMove('invite', await standingNow(client, sart), today)
    if (!decided.ok) return refused(decided.refusal, null)
    const { familyChose } = sart
    const inTime = mayInvite(handing.on, {
      date: one.date,
      familyChose,
      handedForThis: handedForThis(all),
    })
    if (!inTime.ok) return inTime
    if (handing.how === 'e-mail' && !(await mailInvitation(client, sart, one)))
      return refused('no-email', null)
    await saveHanded(client, one.invitation, handing, doer.name)
    await saveState(client, sart.sart, { state: decided.value })
    await rememberChange(client, doer, {
      what: 'sart-invited',
      onWhom: which.student,
      because: handing.note,
      before: { sart: sart.sart, state: sart.state },
      after: { sart: sart.sart, state: decided.value, invitation: one.invitation, ...handing },
    })
    return accepted(null)
  })
}

function whyNotHanded(
  { handed, isCurrent, printedOn }: Invitation,
  { on }: Handing,
  today: SchoolDate,
): NotInvited | null {
  if (handed !== null) return 'handed-already'
  if (!isCurrent) return 'other-day'
  return on > today || on < printedOn ? 'in-the-future' : null
}

/** The letter to everybody who is written to and has an address; false where nobody has. */
async function mailInvitation(
  client: Queryable,
  sart: Parameters<typeof familyOf>[1] & Which,
  { invitation }: Invitation,
): Promise<boolean> {
  const family = await familyOf(client, sart)
  const pdf = await invitationPdf(client, { ...sart, invitation })
  const to = family === null ? [] : mailOf(family)
  if (pdf === null || to.length === 0) return false
  for (const { name, email, spanish } of to) {
    const language = spanish ? 'es' : 'en'
    const say = saySart(language)
    await writeMail(client, {
      kind: 'sart-invitation',
      person: null,
      name,
      address: email,
      language,
      subject: say('mail.invitation.subject'),
      blocks: [
        { kind: 'text', text: say('mail.hello', { name }) },
        { kind: 'text', text: say('mail.invitation.body') },
      ],
      about: aboutSart(sart.sart),
      student: sart.student,
      attachments: [
        { name: `${say('file.invitation')}.pdf`, contentType: 'application/pdf', content: pdf },
      ],
    })
  }
  return true
}

/** The letter as it was printed; `seen`: of whoever may see it. */
export async function takeInvitation(
  seen: Queryable,
  which: Which & { invitation: number },
): Promise<Decision<{ fileName: string; pdf: Buffer }, 'no-such-invitation'>> {
  const pdf = await invitationPdf(seen, which)
  return pdf === null
    ? refused('no-such-invitation')
    : accepted({ fileName: `sart-invitation-${which.invitation}.pdf`, pdf })
}
