import type { Doer } from '#audit/actions/change.ts'
import { formatDate } from '#kernel/format.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { writeMail } from '#mail/actions/write.ts'
import {
  type Appointment,
  type CalendarMethod,
  calendarType,
  icalendar,
} from '#platform/icalendar.ts'
import type { Queryable } from '#platform/database.ts'
import { hearingAppointment, sessionAppointment } from '#sarb/actions/appointments.ts'
import type { SessionTime } from '#sarb/model/board.ts'
import type { Hearing } from '#sarb/model/hearing.ts'
import { sessions } from '#sarb/records/board.ts'
import { type Reached, membersReached, sessionsSince } from '#sarb/records/calendar.ts'
import { hearingsOf } from '#sarb/records/hearings.ts'
import { aboutHearings, aboutSession } from '#sarb/rules/about.ts'
import { whoIsTold } from '#sarb/rules/invitations.ts'
import { saySarb } from '#sarb/speech.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'

type Method = Exclude<CalendarMethod, 'PUBLISH'>

/** By whom and at which instant it is told. */
export interface Telling {
  client: Queryable
  doer: Doer
  now: Date
}

/** Members who sit on a hearing have it in their calendar, and who sits on it no more has it no more. */
export async function tellOfHearing(
  telling: Telling,
  { before, number, today }: { before: readonly Hearing[]; number: number; today: SchoolDate },
): Promise<void> {
  const after = await hearingsOf(telling.client, number)
  const { asked, released, sequence } = whoIsTold({ before, after }, today)
  for (const [method, told] of [
    ['CANCEL', released],
    ['REQUEST', asked],
  ] as const) {
    if (told === null) continue
    const appointment = await appointmentOf(telling, told.hearing, sequence)
    const { hearing, members } = told
    const about = aboutHearings(number)
    const reached = await membersReached(telling.client, { members, inTermOn: hearing.on })
    await tell(telling, reached, { method, appointment, what: 'hearing', about, of: hearing })
  }
}

async function appointmentOf(
  { client, now }: Telling,
  { case: number, session, slot, on, begins, place }: Hearing,
  sequence: number,
): Promise<Appointment> {
  const day = (await sessions(client, on)).find((one) => one.session === session)
  const minutes = day?.minutes ?? 45
  const of = { case: number, slot: slot ?? 1, on, begins, place, minutes, sequence }
  return hearingAppointment(of, now)
}

/** A day of hearings, to every member in their term; or that it is none. */
export async function tellOfSession(
  telling: Telling,
  { session, on, method }: { session: number; on: SchoolDate; method: Method },
): Promise<void> {
  const found = (await sessionsSince(telling.client, on)).find((one) => one.session === session)
  if (found === undefined) return
  const reached = await membersReached(telling.client, { members: null, inTermOn: on })
  const appointment = sessionAppointment(found, telling.now)
  await tell(telling, reached, { method, appointment, ...ofSession(session), of: found })
}

/** A day of hearings that was moved: who is in their term no more by then has it in the calendar no more. */
export async function tellOfMovedSession(
  telling: Telling,
  { session, was, on }: { session: number; was: SessionTime; on: SchoolDate },
): Promise<void> {
  const found = (await sessionsSince(telling.client, on)).find((one) => one.session === session)
  if (found === undefined) return
  const before = await membersReached(telling.client, { members: null, inTermOn: was.on })
  const after = await membersReached(telling.client, { members: null, inTermOn: on })
  const gone = before.filter(({ member }) => !after.some((one) => one.member === member))
  const appointment = sessionAppointment(found, telling.now)
  const about = ofSession(session)
  await tell(telling, gone, { method: 'CANCEL', appointment, ...about, of: was })
  await tell(telling, after, { method: 'REQUEST', appointment, ...about, of: found, was })
}

function ofSession(session: number) {
  return { what: 'session', about: aboutSession(session) } as const
}

async function tell(
  { client, doer }: Telling,
  members: readonly Reached[],
  told: ToTell,
): Promise<void> {
  const { method, appointment, what, about, of } = told
  for (const { person, name, email, language } of members) {
    const say = saySarb(language)
    const from = members.find((one) => one.person === doer.person)?.email ?? email
    const invited = { organizer: { name: doer.name, email: from }, invited: [{ name, email }] }
    const appointments = [{ ...appointment, ...invited }]
    const ics = icalendar({ name: say('feed.name'), method, appointments })
    await writeMail(client, {
      kind: 'sarb-appointment',
      person,
      name,
      address: email,
      language,
      about,
      subject: say(`mail.${wordOf(what, method)}.subject`, { on: formatDate(of.on, language) }),
      blocks: [
        { kind: 'text', text: say('mail.hello', { name }) },
        ...sentencesOf(told, language).map((text) => ({ kind: 'text', text }) as const),
        { kind: 'open', label: say('mail.open'), path: '/sarb/docket' },
      ],
      attachments: [
        { name: 'sarb.ics', contentType: calendarType(method), content: Buffer.from(ics) },
      ],
    })
  }
}

function wordOf(what: ToTell['what'], method: Method) {
  return `${what}-${method === 'CANCEL' ? 'off' : 'on'}` as const
}

/** When and where it is or would have been, and what it was before it was moved. */
function sentencesOf({ method, what, of, was }: ToTell, language: Language): string[] {
  const say = saySarb(language)
  const at = ({ on, begins, place }: SessionTime) => ({
    on: formatDate(on, language),
    begins: clockWords(begins, say),
    place,
  })
  const body = say(`mail.${wordOf(what, method)}.body`, at(of))
  return was === undefined ? [body] : [body, say('mail.moved', at(was))]
}

interface ToTell {
  method: Method
  appointment: Appointment
  what: 'hearing' | 'session'
  about: string
  of: SessionTime
  /** When and where it was to be */
  was?: SessionTime
}
