import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { writeMail } from '#mail/actions/write.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Which } from '#sart/actions/schedule.ts'
import type { FormAnswers, OwnForm } from '#sart/model/form.ts'
import { formFor, formsFor, saveAnswers, saveForm } from '#sart/records/forms.ts'
import { holdSart } from '#sart/records/sarts.ts'
import { type Reached, reachedBy } from '#sart/records/staff.ts'
import { aboutForms } from '#sart/rules/about.ts'
import { formDays } from '#sart/rules/moves.ts'
import { saySart } from '#sart/speech.ts'

export type NotAsked = 'no-such-sart' | 'no-such-person' | 'not-at-this-step'

/**
 * Asks those who teach the student how it goes in class. A week before the meeting they should have the form; asked
 * later it is due at once, for a word that comes late is better than none.
 */
export function askTeachers(
  pool: pg.Pool,
  which: Which,
  people: readonly string[],
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Decision<{ asked: number }, NotAsked>> {
  return inTransaction<Decision<{ asked: number }, NotAsked>>(pool, async (client) => {
    const sart = await holdSart(client, which)
    if (sart === null) return refused('no-such-sart')
    const { state, appointment } = sart
    if (appointment === null || !['scheduled', 'invited'].includes(state))
      return refused('not-at-this-step')
    const found = await reachedBy(client, people)
    if (found.length < new Set(people).size) return refused('no-such-person')
    const { dueOn } = formDays(appointment.date)
    const due = dueOn < today ? today : dueOn
    const asked: string[] = []
    for (const teacher of found) {
      const { person, name } = teacher
      const form = { ...which, teacher: person, teacherName: name, askedOn: today, dueOn: due }
      if (!(await saveForm(client, form, doer.name))) continue
      asked.push(name)
      await mailForm(client, which.sart, teacher)
    }
    if (asked.length > 0)
      await rememberChange(client, doer, {
        what: 'sart-forms-asked',
        onWhom: which.student,
        before: null,
        after: { sart: which.sart, asked, dueOn: due },
      })
    return accepted({ asked: asked.length })
  })
}

/** That there is a form, and where; of whom it is, the page says. */
async function mailForm(
  client: Queryable,
  sart: number,
  { person, name, email, language }: Reached,
) {
  const say = saySart(language)
  await writeMail(client, {
    kind: 'sart-form',
    person,
    name,
    address: email,
    language,
    subject: say('mail.form.subject'),
    blocks: [
      { kind: 'text', text: say('mail.hello', { name }) },
      { kind: 'text', text: say('mail.form.body') },
      { kind: 'open', label: say('mail.form.open'), path: '/sart/forms' },
    ],
    about: aboutForms(sart),
  })
}

/** What a teacher answers; it can be mended until the meeting is held. */
export async function answerForm(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  { student, form }: { student: StudentId; form: number },
  answers: FormAnswers,
  doer: Doer,
): Promise<Decision<null, 'no-such-form' | 'meeting-held'>> {
  if (doer.person === null) return refused('no-such-form')
  const found = await formFor(seen, { form, student, person: doer.person })
  if (found === null) return refused('no-such-form')
  if (found.held) return refused('meeting-held')
  await inTransaction(pool, async (client) => {
    await saveAnswers(client, form, answers)
    await rememberChange(client, doer, {
      what: 'sart-form-answered',
      onWhom: student,
      before: null,
      after: { sart: found.sart, form },
    })
  })
  return accepted(null)
}

/** The forms that somebody is asked for, about students whom they may see. */
export function seeOwnForms(seen: Queryable, person: string | null): Promise<OwnForm[]> {
  return person === null ? Promise.resolve([]) : formsFor(seen, person)
}
