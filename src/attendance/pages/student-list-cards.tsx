import { Anchor, Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ListedStudent } from '#attendance/model/student-list.ts'
import { Band, type StudentRowsProps } from '#attendance/pages/student-list-table.tsx'
import classes from '#attendance/pages/student-list.module.css'
import { gradeName, useWords } from '#attendance/pages/student-words.ts'
import { listName } from '#students/rules/names.ts'

const cardHeight = 150

/** The list as cards, for a phone: only those near the screen are drawn. */
export function StudentCards(props: StudentRowsProps) {
  const t = useWords()
  const list = useRef<HTMLUListElement>(null)
  const { rows, onNearEnd } = props
  const count = rows?.length ?? 0
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
  if (rows === undefined) return <Skeleton height={cardHeight} mt="md" />
  if (rows.length === 0) return props.empty
  const above = (drawn[0]?.start ?? 0) - virtual.options.scrollMargin
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0) + virtual.options.scrollMargin
  return (
    <>
      <div className={classes.cardsNote}>
        <span role="status">{t('list.shown', { count: props.total ?? count })}</span>
        <Anchor href={props.csv} download size="sm">
          <IconDownload size={16} aria-hidden /> {t('list.csv')}
        </Anchor>
      </div>
      <ul
        ref={list}
        className={classes.cards}
        style={{ paddingBlock: `${Math.max(0, above)}px ${Math.max(0, below)}px` }}
      >
        {drawn.map(({ index }) => (
          <li key={index} ref={virtual.measureElement} data-index={index} className={classes.card}>
            <Card student={rows[index]} reasonOf={props.reasonOf} />
          </li>
        ))}
      </ul>
      {count < (props.total ?? 0) && (
        <Button variant="default" fullWidth onClick={onNearEnd}>
          {t('list.loadMore')}
        </Button>
      )}
    </>
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
