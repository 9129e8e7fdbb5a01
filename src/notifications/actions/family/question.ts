import { seeClearings } from '#attendance/actions/clearing.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { makeLinks, seeLinks } from '#families/actions/links.ts'
import { letterComposer } from '#letters/actions/compose.ts'
import { printLetter } from '#letters/actions/print.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import { envelopes } from '#notifications/records/addresses.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { withoutCleared } from '#notifications/rules/cleared.ts'
import { commonData } from '#notifications/rules/letter-data.ts'

type NotPrinted = 'no-such-link' | 'all-cleared' | Unprinted

/** The question on paper, to mail or to hand over: for whom the link was made, in the language in which it opens, and in English. */
export async function questionOnPaper(
  office: Pick<Office, 'pool' | 'config' | 'clock'>,
  seen: Pick<SeenRecords, 'client'>,
  { student, link: number }: { student: StudentId; link: number },
): Promise<Decision<Buffer, NotPrinted>> {
  const link = (await seeLinks(seen.client, student)).find((one) => one.link === number)
  if (link === undefined || link.purpose !== 'reasons' || link.ended !== null)
    return refused('no-such-link')
  const [notice] = await notificationsBy(seen.client, [link.notification])
  if (notice === undefined) return refused('no-such-link')
  const asks = withoutCleared(notice, await seeClearings(seen, student))
  if (asks.evidence.length === 0) return refused('all-cleared')
  const found = await envelopes(office.pool, notice.schoolYear, [notice.notification])
  const envelope = found.get(notice.notification)
  if (envelope === undefined) return refused('student-gone')
  const guardians = envelope.guardians.filter(({ guardian }) => link.guardians.includes(guardian))
  // The same link as before, in whatever way it is told: its letters follow from what it is for.
  const [made] = await makeLinks(office, office.pool, [link], link.madeBy)
  const on = { on: office.clock.today(), link: made?.address ?? null }
  const data = commonData({ ...asks, notification: number }, { ...envelope, guardians }, on)
  if (!data.ok) return data
  const compose = await letterComposer(office.pool)
  const asked = { ...data.value, answerBy: link.expiresOn }
  const letter = compose('absence-question', on.on, [link.language], asked)
  return letter.ok ? accepted(printLetter(letter.value).pdf) : letter
}
