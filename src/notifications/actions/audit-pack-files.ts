import { createHash } from 'node:crypto'
import { formatDate, formatMoment, formatNumber, formatSchoolYear } from '#kernel/format.ts'
import { type Taking, purposeText } from '#kernel/purpose.ts'
import { type Language, languages } from '#kernel/text.ts'
import { csvLine } from '#platform/csv.ts'
import type { Queryable } from '#platform/database.ts'
import { markColumns } from '#platform/leaving-file.ts'
import { type ZippedFile, zipOf } from '#platform/zip.ts'
import { toReadLetter } from '#families/rules/standing.ts'
import type { AuditPack } from '#notifications/model/audit-pack.ts'
import { bytesOfPaper, gatheredAfter } from '#notifications/records/audit-packs.ts'
import { districtName } from '#notifications/records/family.ts'
import { type PackTable, packColumns, packTables } from '#notifications/rules/audit-columns.ts'
import type { Gathered, PackPaper } from '#notifications/rules/audit-tables.ts'
import { sayNotices } from '#notifications/speech.ts'

// The files of an auditor's pack. What was put together of the same notices, for the same wish, is the same bytes.

/** The zip of a pack, as it is written. */
export async function* packStream(client: Queryable, asked: AuditPack): AsyncGenerator<Buffer> {
  for await (const piece of zipOf(await packFiles(client, asked), { timeless: true }))
    yield Buffer.from(piece)
}

async function packFiles(client: Queryable, asked: AuditPack): Promise<ZippedFile[]> {
  const district = await districtName(client)
  const papers: PackPaper[] = []
  for await (const { gathered } of everyNotice(client, asked.pack)) papers.push(...gathered.papers)
  const sums: string[] = []
  const summed = (name: string, content: AsyncIterable<string | Buffer>): ZippedFile => [
    name,
    passing(content, (sha256) => sums.push(`${sha256}  ${name}\n`)),
  ]
  return [
    ...languages.map((language) =>
      summed(
        sayNotices(language)('pack.readme'),
        once(() => readmeOf(asked, district, language)),
      ),
    ),
    ...packTables.map((table) => summed(`${table}.csv`, tableLines(client, asked, table))),
    ...papers.map((paper) =>
      summed(
        paper.file,
        once(() => bytesOfPaper(client, paper)),
      ),
    ),
    // As sha256sum --check reads it: it is written when all the others have passed.
    ['SHA256SUMS', once(() => sums.join(''))],
  ]
}

async function* once(
  content: () => Promise<string | Buffer> | string | Buffer,
): AsyncGenerator<string | Buffer> {
  yield await content()
}

/** What passes is hashed on its way. */
async function* passing(
  content: AsyncIterable<string | Buffer>,
  tell: (sha256: string) => void,
): AsyncGenerator<string | Buffer> {
  const hash = createHash('sha256')
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
  tell(hash.digest('hex'))
}

/** So many notices are read at once. */
const lot = 200

async function* everyNotice(
  client: Queryable,
  pack: number,
): AsyncGenerator<{ notification: number; gathered: Gathered }> {
  let after = 0
  for (;;) {
    const some = await gatheredAfter(client, pack, { after, limit: lot })
    yield* some
    after = some.at(-1)?.notification ?? 0
    if (some.length < lot) return
  }
}

/** Each line says who had it made, when and for what: one that is cut out still does. */
async function* tableLines(
  client: Queryable,
  asked: AuditPack,
  table: PackTable,
): AsyncGenerator<string> {
  const mark = [asked.askedBy, asked.askedAt, purposeText(takingOf(asked))]
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine([...packColumns[table], ...markColumns])}`
  for await (const { gathered } of everyNotice(client, asked.pack)) {
    const lines = gathered.rows[table].map((row) => csvLine([...row, ...mark]))
    if (lines.length > 0) yield lines.join('')
  }
}

function takingOf({ purpose, note }: AuditPack): Taking {
  return { purpose, note }
}

const chapters = ['files', 'trace', 'sample', 'numbers', 'hashes', 'codes', 'not-in-it'] as const

/** What is in it, and how each figure is traced to where it comes from. */
function readmeOf(asked: AuditPack, district: string, language: Language): string {
  const say = sayNotices(language)
  const { sample, seed, notices, ofNotices } = asked
  const head = {
    district,
    year: formatSchoolYear(asked.schoolYear),
    count: notices,
    by: asked.askedBy,
    at: formatMoment(asked.askedAt, language),
    until: formatDate(asked.endsOn, language),
    purpose: [say(`pack.purpose.${asked.purpose}`), asked.note]
      .filter((one) => one !== '')
      .join(': '),
  }
  const schools = asked.schools.length === 0 ? say('pack.allSchools') : asked.schools.join(', ')
  const steps = asked.steps.length === 0 ? say('pack.allSteps') : asked.steps.join(', ')
  const { days } = toReadLetter
  const drawn = { count: notices, of: formatNumber(ofNotices, language), seed: seed ?? '', days }
  const chosen =
    sample === null
      ? say('pack.readme.given', { count: notices })
      : say('pack.readme.drawn', { ...drawn, schools, steps })
  const parts = chapters
    .filter((one) => one !== (sample === null ? 'sample' : 'numbers'))
    .map((one) => `${say(`pack.readme.${one}`, drawn)}\n`)
  return [
    say('pack.readme.title', head),
    '',
    say('pack.readme.made', head),
    chosen,
    '',
    parts.join('\n'),
  ].join('\n')
}
