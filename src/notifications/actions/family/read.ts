import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { seeClearings } from '#attendance/actions/clearing.ts'
import type { Clearing } from '#attendance/model/clearing.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import type { Office } from '#platform/office.ts'
import { type Knocking, type Opened, openLink } from '#families/actions/open.ts'
import type { AnswerShown, DayShown, NoticeShown, StandingShown } from '#families/model/page.ts'
import { type EventsNow, eventsOf } from '#notifications/actions/events-of.ts'
import type { FamilyAnswer } from '#notifications/model/family.ts'
import type { EventDay, Notification } from '#notifications/model/notification.ts'
import { answersBy } from '#notifications/records/answers.ts'
import { paperOf } from '#notifications/records/batches.ts'
import { aroundNotice, districtName, writtenLetter } from '#notifications/records/family.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { withoutCleared } from '#notifications/rules/cleared.ts'
import { answerBy, standingFor } from '#notifications/rules/family-page.ts'
import { toldToFamily } from '#notifications/rules/told-to-family.ts'
import { sayNotices } from '#notifications/speech.ts'

export type PageOffice = Pick<Office, 'pool' | 'readers' | 'clock'>
export type NotRead = 'no-such-link' | 'too-many-tries'

/** A notice as a link shows it, for as long as the answer is made. */
export interface Reading extends Opened {
  notice: Notification
  standing: StandingShown
}

/** Opens a link and does something with what it shows; the connection is given back whatever comes of it. */
export async function reading<Answer, Refusal extends string = NotRead>(
  office: PageOffice,
  knocking: Knocking,
  work: (reading: Reading) => Promise<Decision<Answer, Refusal>>,
): Promise<Decision<Answer, NotRead | Refusal>> {
  const opened = await openLink(office, knocking)
  if (!opened.ok) return opened
  const { link, seen } = opened.value
  try {
    const [notice] = await notificationsBy(seen.client, [link.notification])
    if (notice?.student !== link.student) return refused('no-such-link')
    const standing = standingFor(link.purpose, notice)
    if (standing === null) return refused('no-such-link')
    const asks = standing === 'before' ? await stillAsked(seen, notice) : notice
    const nothingLeft = asks.evidence.length === 0
    return await work({ ...opened.value, notice: asks, standing: nothingLeft ? 'over' : standing })
  } finally {
    await seen.leave()
  }
}

/** Before a notice leaves, its page asks of no day that is cleared meanwhile. */
export async function stillAsked(seen: Pick<SeenRecords, 'client'>, notice: Notification) {
  return withoutCleared(notice, await seeClearings(seen, notice.student))
}

/** What the page says. */
export function readPage(
  office: PageOffice,
  knocking: Knocking,
  {
    language,
    said,
    notAttached,
  }: { language: Language | null } & Pick<NoticeShown, 'said' | 'notAttached'>,
): Promise<Decision<NoticeShown, NotRead>> {
  return reading(office, knocking, async ({ link, seen, notice, standing }) => {
    const around = await aroundNotice(seen.client, notice.notification)
    if (around === null) return refused('no-such-link')
    const answers = await answersBy(seen.client, link.link)
    // The address still says so when the page is opened again.
    const isOver = said === 'taken' && !answers.some(({ state }) => state === 'waiting')
    const clearings = await seeClearings(seen, notice.student)
    const letter =
      link.purpose === 'letter' ? await writtenLetter(seen.client, notice.notification) : null
    const reader = language ?? link.language
    const now = await countedNow(office, notice, standing)
    return accepted({
      path: `/f/${knocking.token}`,
      language: reader,
      district: await districtName(office.pool),
      ...around,
      schoolYear: notice.schoolYear,
      step: notice.step,
      count: notice.events,
      asOf: notice.asOf,
      standing,
      now: now === null ? null : { count: now.evidence.length, asOf: now.asOf },
      ...daysShown(notice, answers, { reader, now, clearings }),
      answerBy: answerBy(link, standing, notice, office.clock.today()),
      letter: letter?.parts ?? null,
      ...(isOver ? { said: null, notAttached: [] } : { said, notAttached }),
    })
  })
}

/** The letter as it was printed. */
export function readPaper(
  office: PageOffice,
  knocking: Knocking,
): Promise<Decision<Buffer, NotRead>> {
  return reading(office, knocking, async ({ link, seen }) => {
    const pdf = link.purpose === 'letter' ? await paperOf(seen.client, link.notification) : null
    return pdf === null ? refused('no-such-link') : accepted(pdf)
  })
}

type Now = Pick<EventsNow, 'asOf' | 'evidence'>

interface DaysAs {
  reader: Language
  now: Now | null
  clearings: readonly Clearing[]
}

/** Of a notice that counts no longer, what counts instead; null where it stands, or nothing can be counted. */
async function countedNow(
  { pool }: PageOffice,
  { student, schoolYear }: Notification,
  standing: StandingShown,
): Promise<Now | null> {
  if (standing !== 'void' && standing !== 'over') return null
  const figures = await figuresNow(pool)
  if (figures?.schoolYear !== schoolYear) return null
  return eventsOf(pool, { student, schoolYear, asOf: figures.asOf })
}

function daysShown(
  { evidence }: Notification,
  answers: readonly FamilyAnswer[],
  as: DaysAs,
): Pick<NoticeShown, 'days' | 'settled'> {
  const named = (one: FamilyAnswer) => evidence.some((day) => isOf(one, day))
  return {
    days: evidence.map((day) => dayShown(day, answers.find((one) => isOf(one, day)) ?? null, as)),
    settled: answers
      .filter((one) => one.state === 'accepted' && !named(one))
      .map((one) => ({ date: one.date, answer: shown(one, as) })),
  }
}

function isOf(answer: FamilyAnswer, day: EventDay): boolean {
  return answer.date === day.date && answer.school === day.school
}

function dayShown(
  { date, school, schoolName, kind, minutes, marks }: EventDay,
  answer: FamilyAnswer | null,
  as: DaysAs,
): DayShown {
  const told = toldToFamily(marks, sayNotices(as.reader))
  const counts = as.now === null || as.now.evidence.some((one) => one.date === date)
  const said = answer === null ? null : shown(answer, as)
  return { date, school, schoolName, kind, minutes, marks: told, counts, answer: said }
}

function shown(answer: FamilyAnswer, { clearings }: Pick<DaysAs, 'clearings'>): AnswerShown {
  const { says, words, answeredAt: at, decided, evidence } = answer
  const because = decided?.because ?? null
  const files = evidence.map(({ name }) => name)
  return { says, words, at, state: becameOf(answer, clearings), because, files }
}

/** What the office accepted it as, whatever was said: that the mark was wrong, or an excuse. */
function becameOf(
  { state, clearing }: FamilyAnswer,
  clearings: readonly Clearing[],
): AnswerShown['state'] {
  if (state === 'replaced') return 'waiting'
  const by = clearings.find((one) => one.clearing === clearing)
  return state === 'accepted' && by?.reason === 'PRESENT' ? 'wrong-mark' : state
}
