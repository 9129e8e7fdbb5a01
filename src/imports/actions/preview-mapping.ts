import type { FileMapping } from '#imports/model/mapping-profile.ts'
import {
  type MappingPreview,
  type PreviewLine,
  sampleBytes,
} from '#imports/model/profile-endpoints.ts'
import { type RowMapper, mapperFor } from '#imports/rules/map-row.ts'
import { rowReader } from '#imports/rules/read-row.ts'
import { SampleCounter, ShownLines } from '#imports/rules/sample-counts.ts'
import {
  type DelimitedLine,
  isFileFault,
  isRow,
  openDelimited,
} from '#imports/sources/delimited-text.ts'
import { firstLineOf } from '#imports/sources/first-line.ts'
import { isSecret } from '#imports/sources/raw-row.ts'

/** Ten lines of a sample beside what the mapping makes of them, and counts of all. Nothing is kept. */
export async function previewOf(mapping: FileMapping, sample: Uint8Array): Promise<MappingPreview> {
  const firstLine = await firstLineOf(only(sample), mapping.text)
  const shown = new ShownLines()
  const counter = new SampleCounter()
  const opened = await openDelimited(only(sample), mapping.text)
  if (!opened.ok) {
    const refusal = { word: opened.refusal, details: opened.details }
    return { firstLine, header: [], lines: [], counts: counter.counts(), refusal }
  }
  const { header } = opened.value
  const mapper = mapperFor(mapping, header)
  const show = shower(header, mapping, mapper.ok ? mapper.value : null)
  for await (const line of wholeLines(opened.value.lines, sample)) {
    const one = show(line)
    shown.add(one)
    counter.count(one, valueOf(one, mapping, header))
  }
  const refusal = mapper.ok ? null : { word: mapper.refusal, details: mapper.details }
  return { firstLine, header, lines: shown.lines(), counts: counter.counts(), refusal }
}

type SampleLine = Exclude<DelimitedLine, { refusal: string }>

/** The sample may end within a letter or a line; the whole file will not. */
async function* wholeLines(
  lines: AsyncIterable<DelimitedLine>,
  sample: Uint8Array,
): AsyncGenerator<SampleLine> {
  let before: SampleLine | null = null
  for await (const line of lines) {
    if (before !== null) yield before
    before = null
    if (isFileFault(line)) return
    before = line
  }
  if (before !== null && sample.length < sampleBytes) yield before
}

function shower(
  header: readonly string[],
  mapping: FileMapping,
  map: RowMapper | null,
): (line: SampleLine) => PreviewLine {
  const read = rowReader(mapping.target)
  return (line) => {
    if (!isRow(line)) {
      const { reason, field, details } = line
      const issue = { reason, field, details }
      return {
        line: line.line,
        values: [],
        outcome: 'rejected',
        condition: null,
        rows: [],
        issue,
      }
    }
    const values = line.cells.map((cell, at) => (isSecret(header[at] ?? '') ? '' : cell))
    const plain = { line: line.line, values, condition: null, rows: [], issue: null }
    const mapped = map?.(line.cells) ?? { outcome: 'passed-over', condition: null }
    if (mapped.outcome !== 'rows') return { ...plain, ...mapped }
    const rows = mapped.rows.map((cells) => {
      const reading = read(cells)
      return { cells, issue: reading.ok ? null : reading.issue }
    })
    return { ...plain, outcome: 'rows', rows }
  }
}

/** What stands in the column of the condition that passes a line over. */
function valueOf(
  { condition, values }: PreviewLine,
  { only: conditions, nulls }: FileMapping,
  header: readonly string[],
): string {
  if (condition === null) return ''
  const value = values[header.indexOf(conditions[condition]?.column ?? '')]?.trim() ?? ''
  return nulls.includes(value) ? '' : value
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
