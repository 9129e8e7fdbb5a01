import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { type FormAnswers, OwnForm, TeacherForm } from '#sart/model/form.ts'

const answered = `(answered_at at time zone 'America/Los_Angeles')::date::text as "answeredOn"`

export async function formsOf(client: Queryable, sart: number): Promise<TeacherForm[]> {
  const { rows } = await client.query(
    `select id as form, teacher, teacher_name as "teacherName", asked_on::text as "askedOn", due_on::text as "dueOn",
       ${answered}, answers from sart_form where sart = $1 order by teacher_name, id`,
    [sart],
  )
  return z.array(TeacherForm).parse(rows)
}

/** Asks somebody; false where they were asked before. */
export async function saveForm(
  client: Queryable,
  one: {
    sart: number
    student: StudentId
    teacher: string
    teacherName: string
    askedOn: SchoolDate
    dueOn: SchoolDate
  },
  by: string,
): Promise<boolean> {
  const { rows } = await client.query(
    `insert into sart_form (sart, student, teacher, teacher_name, asked_on, asked_by, due_on)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (sart, teacher) do nothing returning id`,
    [one.sart, one.student, one.teacher, one.teacherName, one.askedOn, by, one.dueOn],
  )
  return rows.length > 0
}

/** The forms of one person, about students whom they may see: what is due comes first. */
export async function formsFor(seen: Queryable, person: string): Promise<OwnForm[]> {
  const { rows } = await seen.query(
    `select f.id as form, f.student, concat_ws(' ', coalesce(preferred_name, first_name), last_name) as name,
       asked_by as "askedBy", due_on::text as "dueOn", ${answered}, answers
     from sart_form f join student on student.id = f.student where teacher = $1
     order by answered_at desc nulls first, due_on, f.id limit 200`,
    [person],
  )
  return z.array(OwnForm).parse(rows)
}

const Asked = z.object({
  form: z.number(),
  sart: z.number(),
  student: z.string(),
  held: z.boolean(),
})

/** A form of one person about a student whom they may see; null where there is none. */
export async function formFor(
  seen: Queryable,
  { form, student, person }: { form: number; student: StudentId; person: string },
): Promise<z.infer<typeof Asked> | null> {
  const { rows } = await seen.query(
    `select f.id as form, f.sart, f.student, sart.held_on is not null or sart.ended_on is not null as held
     from sart_form f join sart on sart.id = f.sart where f.id = $1 and f.student = $2 and teacher = $3`,
    [form, student, person],
  )
  return rows[0] === undefined ? null : Asked.parse(rows[0])
}

export async function saveAnswers(
  client: Queryable,
  form: number,
  answers: FormAnswers,
): Promise<void> {
  await client.query(`update sart_form set answers = $2, answered_at = now() where id = $1`, [
    form,
    JSON.stringify(answers),
  ])
}
