import { Table } from '@mantine/core'
import { type ColumnMapping, type FileMapping, columnsOf } from '#imports/model/mapping-profile.ts'
import type { MappingPreview, PreviewLine } from '#imports/model/profile-endpoints.ts'
import { MappingSampleCounts, quoted } from '#imports/pages/mapping-sample-counts.tsx'
import { useWords } from '#imports/pages/mapping-words.ts'
import type { PreviewOf } from '#imports/pages/mapping-sample.ts'
import classes from '#imports/pages/mapping.module.css'
import { useSharedWords } from '#imports/pages/run-words.ts'
import { reasonSentence, refusalSentence } from '#imports/pages/sentences.ts'
import { columnsOfOrigin } from '#imports/rules/map-row.ts'
import { ScrollBox } from '#ui/scroll-box.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'

/** Ten lines: what was read, what it becomes, and what is wrong with it. */
export function MappingPreviewTable({ preview }: { preview: PreviewOf | undefined }) {
  const t = useWords()
  const shared = useSharedWords()
  if (preview === undefined) return <p className={classes.under}>{t('preview.none')}</p>
  const { of: file, refusal } = preview
  return (
    <div aria-live="polite">
      {refusal !== null && (
        <StatusBadge tone="alarm">
          {refusalSentence(refusal.word, { file: file.pattern, ...refusal.details }, shared)}
        </StatusBadge>
      )}
      {refusal === null && <MappingSampleCounts counts={preview.counts} file={file} />}
      <ScrollBox label={t('preview.title')}>
        <PreviewTable file={file} preview={preview} />
      </ScrollBox>
    </div>
  )
}

function PreviewTable({ file, preview }: { file: FileMapping; preview: MappingPreview }) {
  const t = useWords()
  const mapped = new Set([file, ...sets(file)].flatMap((one) => Object.keys(one.columns)))
  const columns = columnsOf(file.target).filter((column) => mapped.has(column))
  return (
    <Table className={classes.preview}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('preview.line')}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column}>{column}</Table.Th>
          ))}
          <Table.Th>{t('preview.outcome')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {preview.lines.map((line) => (
          <Lines
            key={line.line}
            line={line}
            columns={columns}
            file={file}
            header={preview.header}
          />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function sets(file: FileMapping): { columns: FileMapping['columns'] }[] {
  return (file.repeat?.sets ?? []).map((columns) => ({ columns }))
}

interface LineProps {
  line: PreviewLine
  columns: readonly string[]
  file: FileMapping
  header: readonly string[]
}

function Lines({ line, columns, file, header }: LineProps) {
  const rows = line.rows.length === 0 ? [null] : line.rows
  return rows.map((row, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- the rows of one line have no other name
    <Table.Tr key={at}>
      <Table.Td>{at === 0 ? line.line : ''}</Table.Td>
      {columns.map((column) => (
        <Table.Td key={column} data-fault={row?.issue?.field === column}>
          <span>{row?.cells[column]}</span>
          <span className={classes.under}>{readValue(file.columns[column], line, header)}</span>
        </Table.Td>
      ))}
      <Table.Td>
        <Outcome line={line} file={file} header={header} issue={row?.issue ?? line.issue} />
      </Table.Td>
    </Table.Tr>
  ))
}

/** What stood in their columns. */
function readValue(
  mapping: ColumnMapping | undefined,
  { values }: PreviewLine,
  header: readonly string[],
) {
  if (mapping === undefined) return ''
  return columnsOfOrigin(mapping.from)
    .map((column) => cellOf(column, { values }, header))
    .join(' · ')
}

function cellOf(
  column: string,
  { values }: Pick<PreviewLine, 'values'>,
  header: readonly string[],
): string {
  return values[header.indexOf(column)]?.trim() ?? ''
}

function Outcome({
  line,
  file,
  header,
  issue,
}: Omit<LineProps, 'columns'> & { issue: PreviewLine['issue'] }) {
  const t = useWords()
  const shared = useSharedWords()
  if (issue !== null) return <StatusBadge tone="alarm">{reasonSentence(issue, shared)}</StatusBadge>
  if (line.outcome === 'passed-over') {
    const column = line.condition === null ? undefined : file.only[line.condition]?.column
    return (
      <StatusBadge tone="quiet">
        {column === undefined
          ? t('preview.passedOver')
          : t('preview.passedOverFor', { column, value: quoted(cellOf(column, line, header), t) })}
      </StatusBadge>
    )
  }
  return <StatusBadge tone="good">{t('preview.good')}</StatusBadge>
}
