import { Link } from '@tanstack/react-router'
import { Move } from '#imports/model/moved-row.ts'
import type { Difference, FileRead, Run } from '#imports/model/run.ts'
import { RowBar } from '#imports/pages/row-account.tsx'
import classes from '#imports/pages/run-page.module.css'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { meaningsOf } from '#imports/rules/moved-words.ts'
import { Section } from '#ui/page-header.tsx'
import { ScrollBox } from '#ui/scroll-box.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

const moves = ['before', 'new', 'changed', 'gone', 'unchanged'] as const

/** What the run changes, kind by kind. */
export function Differences({ run }: { run: Run }) {
  const t = useWords()
  const title = run.status === 'applied' ? t('differences.titleDone') : t('differences.title')
  if (run.differences.length === 0) return null
  return (
    <Section title={title} about={t('differences.about')}>
      <ScrollBox label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('differences.entity')}</th>
              {moves.map((move) => (
                <th key={move} scope="col" data-number>
                  {t(`differences.${move}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {run.differences.map((difference) => (
              <DifferenceRow key={difference.entity} of={difference} run={run} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  )
}

function DifferenceRow({ of: difference, run }: { of: Difference; run: Run }) {
  const t = useWords()
  const shared = useSharedWords()
  return (
    <tr>
      <th scope="row">
        {shared(`entity.${difference.entity}`)}{' '}
        {difference.tooMuch && (
          <StatusBadge tone="caution">{t(whyMarked(difference, run))}</StatusBadge>
        )}
      </th>
      {moves.map((move) => (
        <td key={move} data-number>
          <Count of={difference} move={move} run={run} />
        </td>
      ))}
    </tr>
  )
}

function whyMarked({ codes }: Difference, { status }: Run) {
  if (status !== 'held') return 'differences.tooMuch'
  return codes.length > 0 ? 'differences.heldCodes' : 'differences.held'
}

/** How many rows; a step from the rows themselves where they are listed. */
function Count(props: { of: Difference; move: (typeof moves)[number]; run: Run }) {
  const t = useWords()
  const shared = useSharedWords()
  const format = useFormat()
  const { entity } = props.of
  const rows = props.of[props.move]
  const move = Move.safeParse(props.move).data
  const isListed = props.run.moved?.some((one) => one.entity === entity && one.move === move)
  if (move === undefined || isListed !== true) return format.number(rows)
  const kind = shared(`entity.${entity}`)
  return (
    <Link
      to="/imports/$run"
      params={{ run: String(props.run.run) }}
      search={{ kind: entity, move }}
      hash="rows"
      aria-label={t('moved.see', { rows, kind, move: shared(`move.${move}`) })}
    >
      {format.number(rows)}
    </Link>
  )
}

const counts = ['read', 'applied', 'unchanged', 'quarantined', 'outOfScope'] as const

/** Each file with its rows accounted for. */
export function FilesRead({ run }: { run: Run }) {
  const t = useWords()
  if (run.files.length === 0) return null
  return (
    <Section title={t('files.title')}>
      <ScrollBox label={t('files.title')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('files.file')}</th>
              {counts.map((count) => (
                <th key={count} scope="col" data-number>
                  {t(`rows.${count}`)}
                </th>
              ))}
              <th scope="col">{t('list.rows')}</th>
            </tr>
          </thead>
          <tbody>
            {run.files.map((file) => (
              <FileRow key={file.file} file={file} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  )
}

function FileRow({ file }: { file: FileRead }) {
  const t = useWords()
  const shared = useSharedWords()
  const format = useFormat()
  return (
    <tr>
      <th scope="row">
        {file.file}
        <span className={classes.under}>
          {file.entity !== null && `${shared(`entity.${file.entity}`)} · `}
          {format.bytes(file.bytes)}
        </span>
        {file.unknownColumns.length > 0 && (
          <span className={classes.under}>
            {t('files.unknownColumns', { columns: format.list(file.unknownColumns) })}
          </span>
        )}
        <NotRead file={file} />
        <CodesKept file={file} />
      </th>
      {counts.map((count) => (
        <td key={count} data-number>
          {format.number(file[count])}
        </td>
      ))}
      <td>
        <RowBar counts={file} small />
      </td>
    </tr>
  )
}

/** What of a file made no row of ours, and why. */
function NotRead({ file }: { file: FileRead }) {
  const t = useWords()
  const format = useFormat()
  const kinds = (elsewhere: boolean) =>
    file.passedOver
      .filter(({ readElsewhere }) => readElsewhere === elsewhere)
      .map(({ what, rows }) => `${what} ${format.number(rows)}`)
  const [unused, elsewhere] = [kinds(false), kinds(true)]
  return (
    <>
      {file.namesKnown !== null && (
        <span className={classes.under}>
          {t('files.unknownName', { known: format.list(file.namesKnown) })}
        </span>
      )}
      {unused.length > 0 && (
        <span className={classes.under}>{t('files.unused', { kinds: format.list(unused) })}</span>
      )}
      {elsewhere.length > 0 && (
        <span className={classes.under}>
          {t('files.elsewhere', { kinds: format.list(elsewhere) })}
        </span>
      )}
    </>
  )
}

/** Codes that the mapping tells otherwise than they stand on record. */
function CodesKept({ file }: { file: FileRead }) {
  const shared = useSharedWords()
  return file.codesKept.map((code) => (
    <span key={code.code} className={classes.under}>
      {shared('meaning.kept', meaningsOf(code, shared))}
    </span>
  ))
}
