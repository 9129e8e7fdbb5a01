import type { SchoolDate } from '#kernel/school-date.ts'

/** What an engine of plain SQL is asked to do; each is timed from outside. */
export interface PlainSide {
  /** Reads all files of a full-year delivery into tables. */
  load(folder: string): Promise<void>
  /** Puts a one-day delivery in the place of what was there for the day. */
  loadDay(folder: string, day: SchoolDate): Promise<void>
  /** Counts every figure of every student into the table `figures`. */
  count(asOf: SchoolDate): Promise<void>
  /** Answers one query; the number of its rows. */
  ask(sql: string): Promise<number>
  /** Writes the figures as CSV, sorted by student. */
  exportFigures(file: string): Promise<void>
  close(): Promise<void>
}
