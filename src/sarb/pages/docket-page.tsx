import { Anchor, Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { languageName } from '#kernel/format.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { endFeed, makeFeed } from '#sarb/model/board-endpoints.ts'
import { type Docket, readDocket } from '#sarb/model/endpoints.ts'
import { LostToMembers } from '#sarb/pages/lost-mails.tsx'
import { MovedFrom } from '#sarb/pages/moved-from.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { StateBadge } from '#sarb/pages/state-badge.tsx'
import { useWords } from '#sarb/pages/words.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'
import { ask, call } from '#ui/api.ts'
import { CalendarAddress } from '#ui/calendar-address.tsx'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const FromDay = z.object({ from: SchoolDate.optional().catch(undefined) })

/** Sessions of the board from a day on, each with its slots: on paper what lies on the table. */
export function DocketPage() {
  const t = useWords()
  const [{ from }, change] = useUrlState(FromDay)
  const { data, error } = useQuery(ask(readDocket, { query: from === undefined ? {} : { from } }))
  if (error !== null) return <Problem of={error} />
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader
        title={t('docket.title')}
        crumbs={[{ label: t('queue.title'), to: '/sarb' }]}
        actions={<PrintButton />}
      >
        {t('docket.about')}
      </PageHeader>
      <div className={`${classes.from} no-print`}>
        <DateField
          label={t('docket.from')}
          value={from ?? data.today}
          onChange={(day) => change({ from: SchoolDate.safeParse(day).data }, 'type')}
        />
      </div>
      {data.sessions.length === 0 && (
        <EmptyState title={t('docket.nothing')}>{t('docket.nothingBody')}</EmptyState>
      )}
      {data.sessions.map((one) => (
        <SessionOfDay key={one.session} of={one} />
      ))}
      <OwnCalendar hasFeed={data.hasFeed} />
    </>
  )
}

function OwnCalendar({ hasFeed }: { hasFeed: boolean }) {
  const t = useWords()
  const may = useMay()
  if (!may(makeFeed.who, 'change')) return null
  return (
    <CalendarAddress
      about={t('feed.about')}
      hasFeed={hasFeed}
      make={() => call(makeFeed)}
      end={() => call(endFeed)}
    />
  )
}

function PrintButton() {
  const t = useWords()
  return (
    <Button
      size="sm"
      variant="default"
      className="no-print"
      leftSection={<IconPrinter size={18} aria-hidden />}
      onClick={() => window.print()}
    >
      {t('docket.print')}
    </Button>
  )
}

function SessionOfDay({ of }: { of: Docket['sessions'][number] }) {
  const t = useWords()
  const format = useFormat()
  const free = of.slots - of.taken.length
  return (
    <Section
      title={t('docket.session', {
        on: format.date(of.on),
        begins: clockWords(of.begins, t),
        place: of.place,
      })}
      about={
        of.cancelledBecause === null
          ? t('docket.free', { count: free })
          : t('docket.cancelled', { because: of.cancelledBecause })
      }
    >
      <MovedFrom of={of} />
      <LostToMembers of={of.notArrived} />
      <ul className={classes.list}>
        {of.cases.map((one) => (
          <li key={one.slot} className={`${classes.card} ${classes.printed}`}>
            <CaseOfDay of={one} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function CaseOfDay({ of: one }: { of: Docket['sessions'][number]['cases'][number] }) {
  const t = useWords()
  const format = useFormat()
  return (
    <div className={classes.head}>
      <strong>{clockWords(one.begins, t)}</strong>
      <Anchor component={Link} to={`/students/${encodeURIComponent(one.student)}/sarb/${one.case}`}>
        {one.name}
      </Anchor>
      <StateBadge of={one.state} />
      {one.interpreter !== null && (
        <span>
          {t('docket.interpreter', {
            language: languageName(one.interpreter, format.language),
          })}
        </span>
      )}
    </div>
  )
}
