import { z } from 'zod'
import { RoleName } from '#access/model.ts'
import { Done, endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { NewDay, TeamDay } from '#sart/model/calendar.ts'
import { FormAnswers, OwnForm } from '#sart/model/form.ts'

const theSchool = { sees: 'sart', of: 'the-school' } as const
const ofSchool = z.object({ school: SchoolId })

export const SchoolDays = z.object({
  school: z.object({ school: SchoolId, name: z.string() }),
  today: SchoolDate,
  earliest: SchoolDate,
  days: z.array(TeamDay),
})
export type SchoolDays = z.infer<typeof SchoolDays>

export const readDays = endpoint({
  method: 'GET',
  path: '/api/schools/:school/sart-days',
  summary: "A school's team calendar from a day on, slot by slot",
  who: theSchool,
  programs: false,
  params: ofSchool,
  query: z.object({ from: SchoolDate.optional() }),
  answer: SchoolDays,
})

export const makeDay = endpoint({
  method: 'POST',
  path: '/api/schools/:school/sart-days',
  summary: 'Sets a day on which the team meets',
  who: theSchool,
  params: ofSchool,
  body: NewDay,
  answer: z.object({ day: z.number().int() }),
})

export const takeDayOff = endpoint({
  method: 'DELETE',
  path: '/api/schools/:school/sart-days/:day',
  summary: 'Takes a day off on which nobody was booked',
  who: theSchool,
  params: ofSchool.extend({ day: z.coerce.number().int().max(2_147_483_647) }),
  answer: Done,
})

export const Colleague = z.object({
  person: z.string(),
  name: z.string(),
  role: RoleName,
  title: Bilingual,
})
export type Colleague = z.infer<typeof Colleague>

export const readColleagues = endpoint({
  method: 'GET',
  path: '/api/schools/:school/sart-staff',
  summary: 'Who may sit in the team of a school, or teaches there',
  who: theSchool,
  programs: false,
  params: ofSchool,
  answer: z.object({ staff: z.array(Colleague) }),
})

const own = { sees: 'sart', of: 'students' } as const

export const makeFeed = endpoint({
  method: 'POST',
  path: '/api/sart-calendar',
  summary: "Makes the secret address of one's calendar; the one before ends",
  who: own,
  answer: z.object({ path: z.string() }),
})

export const endFeed = endpoint({
  method: 'DELETE',
  path: '/api/sart-calendar',
  summary: "Ends the secret address of one's calendar",
  who: own,
  answer: Done,
})

export const readFeed = fileEndpoint({
  path: '/api/sart-calendar/:key/meetings.ics',
  summary:
    'For calendar programs: the meetings that the owner of the address may see, naming no student',
  who: 'public',
  params: z.object({ key: z.string().min(20).max(100) }),
  leaves: 'nobody',
})

// Those who teach see the student's attendance; what else a meeting is about they do not.
export const readOwnForms = endpoint({
  method: 'GET',
  path: '/api/sart-forms',
  summary: 'The forms that one is asked for, about students whose attendance one sees',
  who: { sees: 'attendance', of: 'students' },
  programs: false,
  answer: z.object({ today: SchoolDate, forms: z.array(OwnForm) }),
})

export const answerForm = endpoint({
  method: 'POST',
  path: '/api/students/:student/sart-forms/:form',
  summary: 'Answers a form that one is asked for',
  who: { sees: 'attendance', of: 'the-student' },
  params: z.object({ student: StudentId, form: z.coerce.number().int().max(2_147_483_647) }),
  body: FormAnswers,
  answer: Done,
})
