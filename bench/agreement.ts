import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { z } from 'zod'
import { sharedColumns } from './plain/shared-columns.ts'
import { say } from './report.ts'

/** Holds the figures of every student against another engine's; throws where one differs. */
export async function expectAgreement(ours: string, other: string, engine: string): Promise<void> {
  const mine = await readFigures(ours, Object.values(sharedColumns), isOfDistrict)
  const theirs = await readFigures(other, Object.keys(sharedColumns), () => true)
  const students = new Set([...mine.keys(), ...theirs.keys()])
  const differing = [...students].filter((student) => mine.get(student) !== theirs.get(student))
  if (differing.length > 0) {
    const [student = ''] = differing
    throw new Error(
      `${differing.length} of ${students.size} students differ from ${engine}; ${student}: ` +
        `${mine.get(student)} here, ${theirs.get(student)} there`,
    )
  }
  const figures = students.size * Object.keys(sharedColumns).length
  say(`${figures.toLocaleString('en')} figures of ${students.size} students: as ${engine} has them`)
}

type Row = Record<string, string>

/** Only students with an expected day: the SQL has no row for others. */
function isOfDistrict(row: Row): boolean {
  return row['level'] === 'district' && Number(row['days_expected']) > 0
}

async function readFigures(
  path: string,
  columns: readonly string[],
  counts: (row: Row) => boolean,
): Promise<Map<string, string>> {
  const figures = new Map<string, string>()
  for await (const record of createReadStream(path).pipe(parse({ columns: true }))) {
    const row = z.record(z.string(), z.string()).parse(record)
    if (!counts(row)) continue
    figures.set(row['student_id'] ?? '', columns.map((column) => row[column] ?? '').join(' '))
  }
  return figures
}
