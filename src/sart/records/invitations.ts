import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { type Handing, Invitation, type InvitationLetter } from '#sart/model/invitation.ts'

const columns = `i.id as invitation, i.date::text, coalesce(i.slot = sart.slot, false) as "isCurrent", letter,
  printed_by as "printedBy", printed_on::text as "printedOn",
  case when handed_on is not null then json_build_object('on', handed_on, 'how', handed_how,
    'note', coalesce(handed_note, ''), 'by', handed_by) end as handed`

export async function invitationsOf(client: Queryable, sart: number): Promise<Invitation[]> {
  const { rows } = await client.query(
    `select ${columns} from sart_invitation i join sart on sart.id = i.sart where i.sart = $1 order by i.id`,
    [sart],
  )
  return z.array(Invitation).parse(rows)
}

/** The number under which the next one stands, as its letter bears it. */
export async function nextInvitation(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('sart_invitation', 'id'))::int as id`,
  )
  return rows[0]?.id ?? 0
}

export async function saveInvitation(
  client: Queryable,
  one: {
    invitation: number
    sart: number
    student: StudentId
    slot: number
    date: string
    letter: InvitationLetter
    pdf: Buffer
    printedOn: string
  },
  by: string,
): Promise<void> {
  const { invitation, sart, student, slot, date, letter, pdf, printedOn } = one
  await client.query(
    `insert into sart_invitation (id, sart, student, slot, date, letter, pdf, sha256, printed_by, printed_on)
     overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      invitation,
      sart,
      student,
      slot,
      date,
      JSON.stringify(letter),
      pdf,
      letter.pdfSha256,
      by,
      printedOn,
    ],
  )
}

export async function saveHanded(
  client: Queryable,
  invitation: number,
  { on, how, note }: Handing,
  by: string,
): Promise<void> {
  await client.query(
    `update sart_invitation set handed_on = $2, handed_how = $3, handed_note = $4, handed_by = $5 where id = $1`,
    [invitation, on, how, note === '' ? null : note, by],
  )
}

export async function invitationPdf(
  seen: Queryable,
  { student, sart, invitation }: { student: StudentId; sart: number; invitation: number },
): Promise<Buffer | null> {
  const { rows } = await seen.query<{ pdf: Buffer }>(
    `select pdf from sart_invitation where student = $1 and sart = $2 and id = $3
       and not tells_hidden_address(student, printed_at)`,
    [student, sart, invitation],
  )
  return rows[0]?.pdf ?? null
}
