import { useState } from 'react'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { LawRequestDraft } from '#law-requests/model/law-request.ts'

/** A request as it is being written, each field as its control holds it. */
export type DraftValues = Record<Exclude<keyof LawRequestDraft, 'students'> | 'students', string>

export function useDraft(takenBy: string) {
  const [values, setValues] = useState<DraftValues>({
    receivedOn: '',
    came: 'in-person',
    takenBy: '',
    agency: '',
    officer: '',
    badge: '',
    matter: '',
    asked: '',
    students: '',
    described: '',
    paper: '',
  })
  const change = (part: Partial<DraftValues>) => setValues({ ...values, ...part })
  return { values: { ...values, takenBy: values.takenBy || takenBy }, change }
}

/** The request that is meant; null while something is missing. */
export function draftOf(values: DraftValues): LawRequestDraft | null {
  const receivedOn = SchoolDate.safeParse(values.receivedOn)
  const draft = LawRequestDraft.safeParse({
    ...values,
    receivedOn: receivedOn.data,
    badge: values.badge.trim() === '' ? null : values.badge,
    described: values.described.trim() === '' ? null : values.described,
    students: numbersIn(values.students),
  })
  return draft.success ? draft.data : null
}

/** Student numbers as people write them: with spaces, commas or line ends between. */
export function numbersIn(text: string): StudentId[] {
  const numbers = text.split(/[\s,;]+/).filter((number) => number !== '')
  return [...new Set(numbers)].map((number) => StudentId.parse(number.slice(0, 64)))
}
