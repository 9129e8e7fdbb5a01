import { Button, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ListedStudent } from '#attendance/model/student-list.ts'
import { Band, type StudentRowsProps } from '#attendance/pages/student-list-table.tsx'
import classes from '#attendance/pages/student-list.module.css'
import { gradeName, useWords } from '#attendance/pages/student-words.ts'
import { listName } from '#students/rules/names.ts'
import { TakeOut } from '#ui/take-out.tsx'

const cardHeight = 150

/** The list as cards, for a phone. */
export function StudentCards(props: StudentRowsProps) {
  const t = useWords()
  const { rows, total } = props
  if (rows === undefined) return <Skeleton height={cardHeight} mt="md" />
  if (rows.length === 0) return props.empty
  return (
    <>
      <div className={classes.cardsNote}>
        <span role="status">{t('list.shown', { count: total ?? rows.length })}</span>
        <TakeOut address={props.csv}>{t('list.csv')}</TakeOut>
      </div>
      <Cards {...props} rows={rows} />
      {rows.length < (total ?? 0) && props.more === null && (
        <Button variant="default" fullWidth onClick={props.onNearEnd}>
          {t('list.loadMore')}
        </Button>
      )}
      {props.more}
    </>
  )
}

/** Only the cards near the screen are drawn. */
function Cards(
  props: Pick<StudentRowsProps, 'reasonOf' | 'onNearEnd'> & { rows: readonly ListedStudent[] },
) {
  const list = useRef<HTMLUListElement>(null)
  const { rows, onNearEnd } = props
  const count = rows.length
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer tells React itself when to draw
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => cardHeight,
    overscan: 6,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  const drawn = virtual.getVirtualItems()
  const past = (drawn.at(-1)?.index ?? -1) + 1
  useEffect(() => {
    if (past > count - 12) onNearEnd()
  }, [past, count, onNearEnd])
  const { scrollMargin } = virtual.options
  const above = Math.max(0, (drawn[0]?.start ?? 0) - scrollMargin)
  const below = Math.max(0, virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0) + scrollMargin)
  return (
    <ul ref={list} className={classes.cards} style={{ paddingBlock: `${above}px ${below}px` }}>
      {drawn.map(({ index }) => (
        <li key={index} ref={virtual.measureElement} data-index={index} className={classes.card}>
          <Card student={rows[index]} reasonOf={props.reasonOf} />
        </li>
      ))}
    </ul>
  )
}

function Card(props: {
  student: ListedStudent | undefined
  reasonOf: (student: ListedStudent) => string
}) {
  const t = useWords()
  const { student } = props
  if (student === undefined) return null
  return (
    <Link
      to="/students/$student"
      params={{ student: student.student }}
      className={classes.cardLink}
    >
      <span className={classes.cardName}>{listName(student)}</span>
      <span className={classes.under}>
        {[student.grade === null ? null : gradeName(student.grade, t), student.schoolName]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <p className={classes.cardBecause}>{props.reasonOf(student)}</p>
      {student.figures !== null && (
        <span className={classes.cardLine}>
          <Band figures={student.figures} />
        </span>
      )}
    </Link>
  )
}
