import type pg from 'pg'
import { rememberChange } from '#audit/actions/change.ts'
import { SchoolId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type Knocking, stillOpens } from '#families/actions/open.ts'
import { DayAnswered } from '#families/model/answer.ts'
import type { FamilyLink } from '#families/model/link.ts'
import type { FileSent, FormSent } from '#families/model/evidence.ts'
import type { FileNotTaken, NoticeShown } from '#families/model/page.ts'
import { attachedOf } from '#families/rules/evidence.ts'
import { hashOf, keepFiles } from '#notifications/actions/evidence.ts'
import {
  type NotRead,
  type PageOffice,
  reading,
  stillAsked,
} from '#notifications/actions/family/read.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { saveAnswer } from '#notifications/records/answers.ts'
import { holdNotifications } from '#notifications/records/notifications.ts'
import { answerBy, standingFor } from '#notifications/rules/family-page.ts'

export interface Said extends Pick<NoticeShown, 'notAttached'> {
  said: NonNullable<NoticeShown['said']>
}

/**
 * Keeps what a family says of days that its page names, with what it attached. Nothing is cleared by it. `form` is read once the
 * link has opened and the page still asks: whoever has none sends nothing in. While it was read the link may have closed.
 */
export function takeAnswers(
  { pool, readers, clock }: PageOffice,
  knocking: Knocking,
  form: () => Promise<Decision<FormSent, 'no-room'>>,
  language: Language,
): Promise<Decision<Said, NotRead | 'no-room'>> {
  return reading({ pool, readers, clock }, knocking, async (opened) => {
    const { link, seen, notice: known } = opened
    if (answerBy(link, opened.standing, known, clock.today()) === null) return accepted(nothing)
    // A slow telephone holds no connection while it sends.
    await seen.leave()
    const sent = await form()
    if (!sent.ok) return sent
    return inTransaction<Decision<Said, NotRead>>(pool, async (client) => {
      // A notice that leaves at this moment leaves first, or after what is said here.
      const [held = known] = await holdNotifications(client, [known.notification])
      const { from, what } = knocking
      if (!(await stillOpens(client, link, { from, what, today: clock.today() })))
        return refused('no-such-link')
      const standing = standingFor(link.purpose, held)
      const notice = standing === 'before' ? await stillAsked({ client }, held) : held
      if (standing === null || answerBy(link, standing, notice, clock.today()) === null)
        return accepted(nothing)
      const days = answersIn(sent.value, notice)
      if (days === null) return accepted({ said: 'not-understood', notAttached: [] })
      const notAttached = await saveDays(client, { ...link, language }, days, knocking.from)
      const said = days.some(({ day }) => day !== null) ? 'taken' : 'nothing'
      return accepted({ said, notAttached })
    })
  })
}

const nothing = { said: 'nothing', notAttached: [] } as const satisfies Said

interface DayOfForm {
  on: SchoolDate
  /** Null: nothing was said of it, and only files came that are not taken */
  day: DayAnswered | null
  files: readonly FileSent[]
}

/** What the form says of each day that the notice names; null where something cannot be read. */
function answersIn({ fields, files }: FormSent, { evidence }: Notification): DayOfForm[] | null {
  const days: DayOfForm[] = []
  for (const { date, school } of evidence) {
    const field = (name: string) => (fields.get(`${name} ${date} ${school}`) ?? '').trim()
    const attached = files.filter((one) => one.field === `file ${date} ${school}`)
    // Whoever shows a note and forgets to choose has said something all the same.
    const says = field('why') || (attachedOf(attached, [], hashOf).taken.length > 0 ? 'other' : '')
    if (says === '' && attached.length === 0) continue
    const read = DayAnswered.safeParse({
      date,
      school: SchoolId.parse(school),
      says,
      words: plain(field('words')),
      papers: field('papers') === 'yes',
    })
    if (says !== '' && !read.success) return null
    days.push({ on: date, day: read.success ? read.data : null, files: attached })
  }
  return days
}

/** Saves what was said with what is taken of its files; why others are not. */
async function saveDays(
  client: pg.ClientBase,
  link: FamilyLink,
  days: readonly DayOfForm[],
  from: string,
): Promise<FileNotTaken[]> {
  const refused: FileNotTaken[] = []
  const written = []
  for (const { on, day, files } of days) {
    const { taken, not } =
      day === null
        ? attachedOf(files, [], hashOf)
        : await keepFiles(
            client,
            { to: { answer: await saveAnswer(client, link, day) }, student: link.student },
            files,
          )
    refused.push(...not.map((one) => ({ ...one, on })))
    if (day !== null) written.push({ date: day.date, says: day.says, files: taken.length })
  }
  if (written.length > 0)
    await rememberChange(
      client,
      { person: null, name: `family link ${link.link}`, from },
      {
        what: 'family-answered',
        onWhom: link.student,
        before: null,
        after: { notification: link.notification, days: written },
      },
    )
  return refused
}

/** No database holds the sign of nothing or half a letter; browsers write line ends in two signs. */
function plain(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n')
}
