import type { FileMapping } from '#imports/model/mapping-profile.ts'
import type { MappingPreview, PreviewLine } from '#imports/model/profile-endpoints.ts'
import { type RowMapper, mapperFor } from '#imports/rules/map-row.ts'
import { rowReader } from '#imports/rules/read-row.ts'
import {
  type DelimitedLine,
  isFileFault,
  isRow,
  openDelimited,
} from '#imports/sources/delimited-text.ts'
import { isSecret } from '#imports/sources/raw-row.ts'

const shownLines = 10

/** The first lines of a sample, beside what the mapping makes of them. Nothing is kept. */
export async function previewOf(mapping: FileMapping, sample: Uint8Array): Promise<MappingPreview> {
  const opened = await openDelimited(only(sample), mapping.text)
  if (!opened.ok) {
    return { header: [], lines: [], refusal: { word: opened.refusal, details: opened.details } }
  }
  const { header } = opened.value
  const mapper = mapperFor(mapping, header)
  const show = shower(header, mapping, mapper.ok ? mapper.value : null)
  const lines: PreviewLine[] = []
  for await (const line of opened.value.lines) {
    // The sample may end within a letter or a line; the whole file will not.
    if (isFileFault(line) || lines.length === shownLines) break
    lines.push(show(line))
  }
  const refusal = mapper.ok ? null : { word: mapper.refusal, details: mapper.details }
  return { header, lines, refusal }
}

function shower(
  header: readonly string[],
  mapping: FileMapping,
  map: RowMapper | null,
): (line: Exclude<DelimitedLine, { refusal: string }>) => PreviewLine {
  const read = rowReader(mapping.target)
  return (line) => {
    if (!isRow(line)) {
      const { reason, field, details } = line
      return {
        line: line.line,
        values: [],
        outcome: 'rejected',
        rows: [],
        issue: { reason, field, details },
      }
    }
    const values = line.cells.map((cell, at) => (isSecret(header[at] ?? '') ? '' : cell))
    const mapped = map?.(line.cells) ?? { outcome: 'passed-over' }
    if (mapped.outcome !== 'rows') {
      const issue = mapped.outcome === 'rejected' ? mapped.issue : null
      return { line: line.line, values, outcome: mapped.outcome, rows: [], issue }
    }
    const rows = mapped.rows.map((cells) => {
      const reading = read(cells)
      return { cells, issue: reading.ok ? null : reading.issue }
    })
    return { line: line.line, values, outcome: 'rows', rows, issue: null }
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
