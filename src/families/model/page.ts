import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Language } from '#kernel/text.ts'
import type { ComposedPart } from '#letters/model/composed.ts'
import type { ReasonOfFamily } from '#families/model/answer.ts'
import type { FileRefused } from '#families/model/evidence.ts'

/** What a family said of a day, and what became of it. */
export interface AnswerShown {
  says: ReasonOfFamily
  words: string
  at: string
  /** 'wrong-mark': it was accepted, and the school's own record was wrong */
  state: 'waiting' | 'accepted' | 'wrong-mark' | 'taken-back' | 'declined'
  /** Why it was declined */
  because: string | null
  /** What the files are called that came with it */
  files: readonly string[]
}

/** What the record says of some periods of a day; without periods, of all of it. */
export interface MarkShown {
  periods: string | null
  isOne: boolean
  /** In the reader's language; null: it is not known what the code counts as */
  means: string | null
  /** In the words of the district's own codes; null: they may say why it was excused */
  quoted: string | null
}

export interface DayShown {
  date: SchoolDate
  school: SchoolId
  schoolName: string
  kind: 'full-day' | 'long-gap'
  minutes: number | null
  /** What stands in the record, period by period */
  marks: readonly MarkShown[]
  /** Of a notice that counts no longer: whether this day still does */
  counts: boolean
  answer: AnswerShown | null
}

/** A file that was not taken, and the day to which it was attached. */
export type FileNotTaken = FileRefused & { on: SchoolDate }

/** How a notice stands for whoever reads of it. */
export const standings = ['before', 'left', 'sent', 'void', 'over'] as const
export type StandingShown = (typeof standings)[number]

/** All that a family's page says of one notice. */
export interface NoticeShown {
  /** The address of the page itself, without language */
  path: string
  language: Language
  district: string
  school: string
  /** What the student is called */
  name: string
  schoolYear: SchoolYear
  step: 1 | 2 | 3
  count: number
  asOf: SchoolDate
  standing: StandingShown
  /** Of a notice that counts no longer: how many days count now, and up to when */
  now: { count: number; asOf: SchoolDate } | null
  days: readonly DayShown[]
  /** Days that count no longer, as the school accepted what was said of them */
  settled: readonly { date: SchoolDate; answer: AnswerShown }[]
  contact: { name: string; phone: string; hours: string } | null
  /** Until when it can be answered here; null: no more */
  answerBy: SchoolDate | null
  /** The letter that was sent, in each of its languages */
  letter: readonly ComposedPart[] | null
  /** What came of what was just sent in */
  said: 'taken' | 'nothing' | 'not-understood' | null
  /** Which files were not taken that came with it, and why */
  notAttached: readonly FileNotTaken[]
}
