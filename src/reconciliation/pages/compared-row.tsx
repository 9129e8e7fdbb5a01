import { Skeleton, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  type ComparedRow,
  type Explanation,
  type Reconciliation,
  listComparedRows,
} from '#reconciliation/model.ts'
import classes from '#reconciliation/pages/reconcile.module.css'
import { useShownValue } from '#reconciliation/pages/values.ts'
import { useWords } from '#reconciliation/pages/words.ts'
import { ask } from '#ui/api.ts'
import { useFormat } from '#ui/use-format.ts'
import { WhyDrawer } from '#ui/why-drawer.tsx'

/** One line: theirs beside ours, and the days on which they part. */
export function ComparedRowDrawer(props: {
  found: Reconciliation
  line: number | undefined
  onClose: () => void
}) {
  const row = useRow(props.found.totals, props.line)
  return (
    <WhyDrawer title={row?.name ?? ''} opened={props.line !== undefined} onClose={props.onClose}>
      {row === undefined ? <Skeleton height={200} /> : <Row row={row} found={props.found} />}
    </WhyDrawer>
  )
}

function useRow(totals: number, line: number | undefined): ComparedRow | undefined {
  const query = { line: line ?? 0, show: 'all', limit: 1 } as const
  const asked = ask(listComparedRows, { params: { totals }, query })
  return useQuery({ ...asked, enabled: line !== undefined }).data?.rows[0]
}

function Row({ row, found }: { row: ComparedRow; found: Reconciliation }) {
  const t = useWords()
  const { student, school, line } = row
  return (
    <>
      <p>
        <Link to="/students/$student" params={{ student }}>
          {student}
        </Link>
        {' · '}
        {school?.name ?? t('row.district')}
        {' · '}
        {line < 0 ? t('row.notTheirsLine') : t('row.lineNumber', { line })}
      </p>
      <Figures row={row} columns={found.columns} />
      {row.because.map((explanation) => (
        <Because key={explanation.kind} of={explanation} blank={row.blank} />
      ))}
    </>
  )
}

function Figures({ row, columns }: { row: ComparedRow; columns: Reconciliation['columns'] }) {
  const t = useWords()
  const shown = useShownValue()
  return (
    <Table className={classes.figures}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('row.figure')}</Table.Th>
          <Table.Th className={classes.end}>{t('row.theirs')}</Table.Th>
          <Table.Th className={classes.end}>{t('row.ours')}</Table.Th>
          <Table.Th className={classes.end}>{t('row.difference')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map((column) => (
          <Table.Tr key={column} data-differs={row.differing.includes(column)}>
            <Table.Th scope="row">{t(`column.${column}`)}</Table.Th>
            <Table.Td className={classes.end}>{shown(row.theirs[column])}</Table.Td>
            <Table.Td className={classes.end}>{shown(row.ours?.[column])}</Table.Td>
            <Table.Td className={classes.end}>
              <Difference theirs={row.theirs[column]} ours={row.ours?.[column]} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Difference(props: {
  theirs: string | number | undefined
  ours: string | number | undefined
}) {
  const format = useFormat()
  const { theirs, ours } = props
  if (typeof theirs !== 'number' || typeof ours !== 'number' || theirs === ours) return null
  const sign = theirs > ours ? '+' : '−'
  return `${sign}${format.number(Math.abs(theirs - ours))}`
}

function Because(props: { of: Explanation; blank: ComparedRow['blank'] }) {
  const t = useWords()
  const format = useFormat()
  const { kind, days } = props.of
  return (
    <section className={classes.because}>
      <h3>{t(`kind.${kind}`)}</h3>
      <p>{t(`why.${kind}`)}</p>
      {props.blank !== null && <p>{t(`blank.${props.blank}`)}</p>}
      {days.length > 0 && (
        <ul className={classes.days} aria-label={t('days', { count: days.length })}>
          {days.map((day) => (
            <li key={day}>{format.date(day, 'weekdayShort')}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
