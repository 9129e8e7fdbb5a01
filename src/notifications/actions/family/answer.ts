import { rememberChange } from '#audit/actions/change.ts'
import { SchoolId } from '#kernel/ids.ts'
import { type Decision, accepted } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Knocking } from '#families/actions/open.ts'
import { DayAnswered } from '#families/model/answer.ts'
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

export type Said = 'taken' | 'nothing' | 'not-understood'

/** Keeps what a family says of days that its page names. Nothing is cleared by it. */
export function takeAnswers(
  { pool, readers, clock }: PageOffice,
  knocking: Knocking,
  form: ReadonlyMap<string, string>,
  language: Language,
): Promise<Decision<Said, NotRead>> {
  return reading({ pool, readers, clock }, knocking, ({ link, notice: known }) =>
    inTransaction(pool, async (client) => {
      // A notice that leaves at this moment leaves first, or after what is said here.
      const [held = known] = await holdNotifications(client, [known.notification])
      const standing = standingFor(link.purpose, held)
      const notice = standing === 'before' ? await stillAsked({ client }, held) : held
      if (standing === null || answerBy(link, standing, notice, clock.today()) === null)
        return accepted('nothing')
      const days = answersIn(form, notice)
      if (days === null) return accepted('not-understood')
      if (days.length === 0) return accepted('nothing')
      for (const day of days) await saveAnswer(client, { ...link, language }, day)
      const doer = { person: null, name: `family link ${link.link}`, from: knocking.from }
      await rememberChange(client, doer, {
        what: 'family-answered',
        onWhom: link.student,
        before: null,
        after: {
          notification: notice.notification,
          days: days.map(({ date, says }) => ({ date, says })),
        },
      })
      return accepted('taken')
    }),
  )
}

/** What the form says of each day that the notice names; null where something cannot be read. */
function answersIn(
  form: ReadonlyMap<string, string>,
  { evidence }: Notification,
): DayAnswered[] | null {
  const days: DayAnswered[] = []
  for (const { date, school } of evidence) {
    const field = (name: string) => (form.get(`${name} ${date} ${school}`) ?? '').trim()
    if (field('why') === '') continue
    const read = DayAnswered.safeParse({
      date,
      school: SchoolId.parse(school),
      says: field('why'),
      words: plain(field('words')),
      papers: field('papers') === 'yes',
    })
    if (!read.success) return null
    days.push(read.data)
  }
  return days
}

/** No database holds the sign of nothing or half a letter; browsers write line ends in two signs. */
function plain(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n')
}
