import { type Decision, accepted, refused } from '#kernel/result.ts'
import { calendarDue } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { letterCode } from '#letters/model/code.ts'
import type { LadderData } from '#letters/model/data.ts'
import type { Envelope, PostalAddress } from '#notifications/model/envelope.ts'
import type { Notification } from '#notifications/model/notification.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import { asOneLine, recipientsOf } from '#notifications/rules/recipients.ts'

// What is filled into the letter of a notice. What a letter needs and the record does not hold is said, not guessed.

/** A family has two weeks to say that a day is wrong before anything follows from the letter. */
export const toAnswer = { days: 14, clock: 'calendar-days' } as const

/** A letter of the catalog with what it is filled with. */
export type LetterToWrite =
  | { slug: 'initial-truancy'; data: LadderData }
  | {
      slug: 'second-truancy'
      data: LadderData & { firstNoticeOn: SchoolDate; newDays: SchoolDate[] }
    }
  | {
      slug: 'habitual-truancy'
      data: LadderData & { firstReportOn: SchoolDate; efforts: Effort[] }
    }

type Effort = { on: SchoolDate; how: (typeof ways)[keyof typeof ways] }

/** The day of the letter, and where its family's page is; null: it has none. */
export interface OnPaper {
  on: SchoolDate
  link: string | null
  /** It may go without paper, and so needs no address where there is none */
  withoutPaper?: boolean
}

export function letterOfNotice(
  notice: Pick<Notification, 'notification' | 'step' | 'schoolYear' | 'evidence' | 'events'>,
  envelope: Envelope,
  how: OnPaper,
): Decision<LetterToWrite, Unprinted> {
  const common = commonData(notice, envelope, how)
  if (!common.ok) return common
  const data = common.value
  if (notice.step === 1) return accepted({ slug: 'initial-truancy', data })
  if (notice.step === 2) {
    const { firstSentOn, firstDays } = envelope
    if (firstSentOn === null) return refused('no-first-notice')
    const newDays = notice.evidence
      .map(({ date }) => date)
      .filter((day) => !firstDays.includes(day))
    return accepted({
      slug: 'second-truancy',
      data: { ...data, firstNoticeOn: firstSentOn, newDays },
    })
  }
  const { firstReport, efforts } = envelope
  if (firstReport === null || efforts.length === 0) return refused('no-effort')
  const tried = efforts.map(({ on: day, method }) => ({ on: day, how: ways[method] }))
  return accepted({
    slug: 'habitual-truancy',
    data: { ...data, firstReportOn: firstReport, efforts: tried },
  })
}

const ways = {
  mail: 'letter',
  hand: 'meeting',
  'e-mail': 'email',
  telephone: 'phone',
  'home-visit': 'home-visit',
} as const

/** What every letter about the days of a notice says. */
export function commonData(
  {
    notification,
    schoolYear,
    evidence,
    events,
  }: Omit<Parameters<typeof letterOfNotice>[0], 'step'>,
  envelope: Envelope,
  { on, link, withoutPaper = false }: OnPaper,
): Decision<LadderData, Unprinted> {
  const { student, name, grade, contact } = envelope
  const recipients = recipientsOf(envelope.guardians)
  if (recipients === null) return refused('nobody-to-write-to')
  const lines = addressLines(envelope)
  if (lines === null && !withoutPaper) return refused('no-address')
  if (contact === null) return refused('no-contact')
  const school = schoolOnPaper(envelope.school)
  if (school === null) return refused('no-school-address')
  return accepted({
    district: { name: envelope.district },
    school,
    student: { id: student, name, grade },
    schoolYear,
    recipient: { name: asOneLine(recipients.names), lines },
    days: evidence.map(({ date, schoolName, kind, minutes }) => ({
      date,
      school: schoolName,
      kind,
      minutes,
    })),
    count: events,
    answerBy: calendarDue(on, toAnswer),
    contact,
    link,
    code: letterCode(notification),
  })
}

/** Null: there is no address to which mail may go. */
export function addressLines({ address, city, state, zip }: PostalAddress): string[] | null {
  if (address === null || city === null || zip === null) return null
  return [address, [city, state, zip].filter((part) => part !== null).join(' ')]
}

function schoolOnPaper({ name, address, city, state, zip, phone }: Envelope['school']) {
  if (address === null || city === null || zip === null || phone === null) return null
  return { name, address, city, state: state ?? 'CA', zip, phone }
}
