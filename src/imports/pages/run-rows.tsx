import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { z } from 'zod'
import { downloadMoved, listMoved } from '#imports/model/endpoints.ts'
import { Move, type MovedCount, type MovedRow, mostMoved, moves } from '#imports/model/moved-row.ts'
import { Entity } from '#imports/model/row.ts'
import { type Difference, type Run, undoDays } from '#imports/model/run.ts'
import classes from '#imports/pages/run-page.module.css'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { useSeesRows } from '#imports/pages/sees-rows.ts'
import { type MovedSpeech, type ToldRow, tellMoved } from '#imports/rules/moved-words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { Filters } from '#ui/filters.tsx'
import { useLanguage } from '#ui/i18n.ts'
import { Section } from '#ui/page-header.tsx'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { PagedTable } from '#ui/paged-table.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useUrlState } from '#ui/url-state.ts'
import { usePages } from '#ui/use-pages.ts'
import { useOnPhone } from '#ui/use-on-phone.ts'

const Narrowed = z.object({ kind: Entity.optional(), move: Move.optional() })
type Narrowed = z.output<typeof Narrowed>

/** The very rows that a held run or a dry run would move, as they stand and as they would. */
export function MovedRows({ run }: { run: Run }) {
  const t = useWords()
  const [narrowed, change] = useUrlState(Narrowed)
  const fields = useFields(run.moved ?? [])
  const on = useFormat().moment(run.startedAt ?? run.receivedAt)
  const seesRows = useSeesRows()
  if (!wouldMove(run)) return null
  if (run.moved === null) {
    return (
      <Section title={t('moved.title')} id="rows">
        <p>{t('moved.notKept', { days: undoDays })}</p>
      </Section>
    )
  }
  if (!seesRows) {
    return (
      <Section title={t('moved.title')} id="rows">
        <p>{t('moved.notShown')}</p>
      </Section>
    )
  }
  const listed = { run, counts: wantedOf(run.moved, narrowed), narrowed }
  return (
    <Section title={t('moved.title')} id="rows" about={t('moved.about', { on })}>
      <Filters fields={fields} value={narrowed} onChange={change} />
      <WhatIsListed {...listed} />
      <Rows {...listed} />
    </Section>
  )
}

/** Whether a run has moved nothing, but would. */
function wouldMove({ status, differences }: Run): boolean {
  const isOpen = status === 'held' || status === 'dry-run' || status === 'rejected'
  return isOpen && differences.some(movesAnything)
}

function movesAttendance({ differences }: Run): boolean {
  return differences.some((kind) => kind.entity === 'attendance' && movesAnything(kind))
}

function movesAnything(kind: Difference): boolean {
  return moves.some((move) => kind[move] > 0)
}

function wantedOf(counts: readonly MovedCount[], { kind, move }: Narrowed): MovedCount[] {
  return counts.filter(
    (one) => (kind ?? one.entity) === one.entity && (move ?? one.move) === one.move,
  )
}

interface Listed {
  run: Run
  counts: readonly MovedCount[]
  narrowed: Narrowed
}

/** Of how many rows the list holds the first, and which rows it never holds. */
function WhatIsListed({ run, counts, narrowed: { kind } }: Listed) {
  const t = useWords()
  const [rows, kept] = [sumOf(counts, 'rows'), sumOf(counts, 'kept')]
  const concernsAttendance = (kind ?? 'attendance') === 'attendance' && movesAttendance(run)
  return (
    <>
      {kept < rows && (
        <p>
          {counts.length === 1
            ? t('moved.first', { rows, kept })
            : t('moved.firstOfEach', { rows, kept, most: mostMoved })}
        </p>
      )}
      {concernsAttendance && run.manifest?.attendance === 'every-day' && (
        <p>{t('moved.present')}</p>
      )}
    </>
  )
}

function sumOf(counts: readonly MovedCount[], what: 'rows' | 'kept'): number {
  return counts.reduce((sum, count) => sum + count[what], 0)
}

function useFields(counts: readonly MovedCount[]) {
  const t = useWords()
  const shared = useSharedWords()
  const total = (of: Narrowed) => sumOf(wantedOf(counts, of), 'rows')
  const kinds = [...new Set(counts.map(({ entity }) => entity))]
  return [
    {
      key: 'kind',
      kind: 'one' as const,
      label: t('differences.entity'),
      options: kinds.map((kind) => ({
        value: kind,
        label: shared(`entity.${kind}`),
        count: total({ kind }),
      })),
    },
    {
      key: 'move',
      kind: 'one' as const,
      label: t('moved.move'),
      options: moves
        .map((move) => ({ value: move, label: shared(`move.${move}`), count: total({ move }) }))
        .filter(({ count }) => count > 0),
    },
  ]
}

function Rows(props: Listed) {
  const t = useWords()
  const lang = useLanguage()
  const columns = useColumns()
  const { run } = props.run
  const list = useMovedRows(run, props.narrowed)
  return (
    <PagedTable
      list={list}
      rowsOf={({ rows }) => rows}
      label={t('moved.table')}
      columns={columns}
      rowKey={({ number }) => String(number)}
      total={sumOf(props.counts, 'kept')}
      csv={addressOf(downloadMoved, { params: { run }, query: { ...props.narrowed, lang } })}
      studentOf={({ student }) => student}
      empty={<p>{t('moved.none')}</p>}
      sorted="server"
    />
  )
}

function useMovedRows(run: number, narrowed: Narrowed) {
  return usePages({
    key: [listMoved.path, run, narrowed.kind, narrowed.move],
    first: 0,
    read: (after) => call(listMoved, { params: { run }, query: { ...narrowed, after } }),
    next: ({ rows, more }) => (more ? (rows.at(-1)?.number ?? null) : null),
  })
}

function useColumns(): Column<MovedRow>[] {
  const t = useWords()
  const say = useSharedWords()
  const format = useFormat()
  // Beside the name it fits a phone as well, so that nobody must scroll to what differs.
  const isPhone = useOnPhone()
  return useMemo(() => {
    const date = (day: string) => format.date(day, 'short')
    const speech: MovedSpeech = { say, date, moment: format.moment }
    return [
      {
        id: 'what',
        header: t('moved.what'),
        cell: (row) => <Whom row={row} told={tellMoved(row, speech)} />,
        width: 14,
      },
      {
        id: 'move',
        header: t('moved.move'),
        cell: ({ entity, move }) => (
          <>
            <StatusBadge tone={tones[move]}>{say(`move.${move}`)}</StatusBadge>
            <span className={classes.under}>{say(`entity.${entity}`)}</span>
          </>
        ),
        width: 9,
        onPhone: false,
      },
      {
        id: 'told',
        header: t('moved.told'),
        cell: (row) => <Told of={tellMoved(row, speech)} move={row.move} />,
        width: isPhone ? 10.5 : 28,
      },
    ]
  }, [t, say, format, isPhone])
}

const tones: Record<Move, Tone> = { new: 'good', changed: 'note', gone: 'caution' }

/** Whom or what a row concerns; a student on record is a step away. */
function Whom({ row, told }: { row: MovedRow; told: ToldRow }) {
  const say = useSharedWords()
  const { student, entity, move } = row
  return (
    <>
      <span className={classes.onPhone}>
        {say(`entity.${entity}`)}: {say(`move.${move}`)}
      </span>
      {student === null ? (
        told.title
      ) : (
        <Link to="/students/$student" params={{ student }}>
          {told.title}
        </Link>
      )}
      <span className={classes.under}>{told.under}</span>
    </>
  )
}

/** What a row says beside its key: of a changed one, what it says now and what it would say. */
function Told({ of: { cells }, move }: { of: ToldRow; move: Move }) {
  const t = useWords()
  return (
    <ul className={classes.told} data-in-line={move !== 'changed' || undefined}>
      {cells.map(({ column, label, before, after }) => (
        <li key={column}>
          <span className={classes.label}>{label}</span>{' '}
          {before !== null && after !== null ? (
            <>
              <del>{before}</del> <span aria-hidden>→</span>
              <span className="unseen">{t('moved.becomes')}</span> <ins>{after}</ins>
            </>
          ) : (
            (before ?? after)
          )}
        </li>
      ))}
    </ul>
  )
}
