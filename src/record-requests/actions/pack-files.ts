import { buffer } from 'node:stream/consumers'
import { formatDate, formatMoment, formatSchoolYear } from '#kernel/format.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { csvLine } from '#platform/csv.ts'
import { type Paper, type PaperSection, printPaper } from '#platform/paper.ts'
import { type ZippedFile, zipOf } from '#platform/zip.ts'
import { fullName } from '#students/rules/names.ts'
import { type Gathered, packTables } from '#record-requests/actions/pack.ts'
import {
  type Cell,
  type PackFileName,
  type PackTable,
  packFiles,
  printed,
} from '#record-requests/actions/pack-parts.ts'
import type { PackFile, RecordRequest } from '#record-requests/model/request.ts'
import type { Receiver } from '#record-requests/rules/whereabouts.ts'
import { sayRequests } from '#record-requests/speech.ts'

export interface Making {
  by: string
  at: string
  district: string
}

/** A pack as one zip: everything on paper, and each table as a file. */
export async function packZip(
  gathered: Gathered,
  request: RecordRequest,
  making: Making,
): Promise<{ zip: Buffer; files: PackFile[] }> {
  const { language } = request
  const say = sayRequests(language)
  const tables = packTables(gathered, receiverOf(request), language)
  const paper = packPaper(gathered, tables, request, making)
  const contents: [string, Buffer][] = [
    [`${say('file.record')}.pdf`, printPaper(paper)],
    ...packFiles.flatMap((name): [string, Buffer][] => {
      const text = csvOf(tables, name)
      return text === null ? [] : [[`${say(`file.${name}`)}.csv`, Buffer.from(text)]]
    }),
  ]
  const zipped = contents.map(([name, bytes]): ZippedFile => [name, [bytes]])
  return {
    zip: await buffer(zipOf(zipped)),
    files: contents.map(([name, bytes]) => ({ name, bytes: bytes.length })),
  }
}

/** Who receives it, as far as it matters for what may be told. */
export function receiverOf({
  asker,
  guardian,
}: Pick<RecordRequest, 'asker' | 'guardian'>): Receiver {
  return asker === 'guardian' ? { asker, guardian: guardian ?? '' } : { asker }
}

/** The tables of one file under one head; null where there are none. Days are written as numbers. */
function csvOf(tables: readonly PackTable[], name: PackFileName): string | null {
  const some = tables.filter(({ file }) => file === name)
  const [first] = some
  if (first === undefined) return null
  const key = first.key === undefined ? [] : [first.key.column]
  const lines = some.flatMap(({ rows, key }) =>
    rows.map((row) => csvLine([...(key === undefined ? [] : [key.value]), ...row.map(inFile)])),
  )
  // The mark by which spreadsheets know UTF-8.
  return `\uFEFF${csvLine([...key, ...first.columns])}${lines.join('')}`
}

function inFile(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.date
}

/** The whole pack on paper. */
export function packPaper(
  { file, years }: Gathered,
  tables: readonly PackTable[],
  request: RecordRequest,
  { by, at, district }: Making,
): Paper {
  const { language } = request
  const say = sayRequests(language)
  const name = fullName(file.student)
  const day = (date: SchoolDate) => formatDate(date, language)
  const sections = (['identity', 'guardians', 'schools'] as const).map((one) =>
    sectionOf(tables, one, language),
  )
  return {
    language,
    title: say('paper.title', { name }),
    about: [
      say('paper.asked', {
        asker: request.askerName,
        on: day(request.receivedOn),
        due: day(request.dueOn),
      }),
      say('paper.law', { district }),
      say('paper.challenge'),
    ],
    sections: [
      ...sections,
      ...years.map((year) => yearSection(tables, year, language)),
      ...ifThere(tables, 'notices', language),
      ...ifThere(tables, 'sart', language),
      sectionOf(tables, 'disclosures', language),
      ...ifThere(tables, 'statements', language),
      sectionOf(tables, 'not-included', language),
    ],
    foot: say('paper.foot', { by, at: formatMoment(at, language) }),
    unprinted: say('paper.unprinted'),
  }
}

/** A part that most records do not have. */
function ifThere(
  tables: readonly PackTable[],
  file: 'notices' | 'sart' | 'statements',
  language: Language,
): PaperSection[] {
  return tables.some((one) => one.file === file) ? [sectionOf(tables, file, language)] : []
}

type OwnSection =
  | 'identity'
  | 'guardians'
  | 'schools'
  | 'notices'
  | 'sart'
  | 'disclosures'
  | 'statements'
  | 'not-included'

function sectionOf(
  tables: readonly PackTable[],
  file: OwnSection,
  language: Language,
): PaperSection {
  const say = sayRequests(language)
  const shown = tables.filter((one) => one.file === file).flatMap((one) => printed(one, language))
  return {
    title: say(`section.${file}`),
    about: [say(shown.length === 0 ? 'section.nothing' : `section.about.${file}`)],
    tables: shown,
  }
}

function yearSection(
  tables: readonly PackTable[],
  { schoolYear, asOf, blank: because }: Gathered['years'][number],
  language: Language,
): PaperSection {
  const say = sayRequests(language)
  const year = formatSchoolYear(schoolYear)
  const own = tables.filter(({ of, key }) => of === 'attendance' && key?.value === year)
  const shown = own.flatMap((one) => printed(one, language))
  const blank = because === null ? [] : [say(`section.blank.${because}`)]
  const asOfSaid = say('section.asOf', { asOf: formatDate(asOf, language) })
  return {
    title: say('section.year', { year }),
    about: [...(shown.length === 0 ? [say('section.nothing')] : [asOfSaid]), ...blank],
    tables: shown,
  }
}
