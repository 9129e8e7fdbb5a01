import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { languageName } from '#kernel/format.ts'
import { SchoolId } from '#kernel/ids.ts'
import { clockTime } from '#letters/model/clock-time.ts'
import type { SlotOfDay, TeamDay } from '#sart/model/calendar.ts'
import { readSartBoard } from '#sart/model/endpoints.ts'
import { endFeed, makeDay, makeFeed, readDays, takeDayOff } from '#sart/model/team-endpoints.ts'
import { NewTeamDay } from '#sart/pages/new-team-day.tsx'
import classes from '#sart/pages/sart.module.css'
import { StateBadge } from '#sart/pages/state-badge.tsx'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { limits } from '#sart/rules/moves.ts'
import { ask, call } from '#ui/api.ts'
import { CalendarAddress } from '#ui/calendar-address.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Filters } from '#ui/filters.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog } from '#ui/step-dialog.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const PageQuery = z.object({ school: SchoolId.optional() })

/** The days of a school's team, slot by slot. */
export function CalendarPage() {
  const t = useWords()
  const [query, change] = useUrlState(PageQuery)
  const { data: board, error } = useQuery(ask(readSartBoard, { query: {} }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('calendar.title')} />
        <Problem of={error} />
      </>
    )
  if (board === undefined) return <PagePending />
  const school = query.school ?? board.schools[0]?.school
  const options = board.schools.map((one) => ({ value: one.school, label: one.name }))
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        crumbs={[{ label: t('page.title'), to: '/sart' }]}
        actions={school !== undefined && <NewDayDoor school={school} />}
      >
        {t('calendar.about')}
      </PageHeader>
      {options.length > 1 && (
        <Filters
          fields={[{ key: 'school', label: t('field.school'), kind: 'one', options }]}
          value={{ school }}
          onChange={change}
        />
      )}
      {school === undefined ? (
        <EmptyState title={t('calendar.noSchool')}>{t('calendar.noSchoolBody')}</EmptyState>
      ) : (
        <Days school={school} />
      )}
      <OwnCalendar hasFeed={board.hasFeed} />
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

function NewDayDoor({ school }: { school: string }) {
  const may = useMay()
  return may(makeDay.who, 'change') ? <NewTeamDay school={school} /> : null
}

function Days({ school }: { school: string }) {
  const t = useWords()
  const { data, error } = useQuery(ask(readDays, { params: { school }, query: {} }))
  if (error !== null) return <Problem of={error} explain={(word) => refusalSentence(t, word)} />
  if (data === undefined) return <PagePending />
  const { days, earliest } = data
  if (days.length === 0)
    return (
      <EmptyState title={t('calendar.none')}>
        {t('calendar.noneBody', { earliest, days: limits.invitedBefore.days })}
      </EmptyState>
    )
  return (
    <>
      <p>{t('calendar.of', { school: data.school.name })}</p>
      {days.map((day) => (
        <Day key={day.day} of={day} school={school} />
      ))}
    </>
  )
}

function Day({ of, school }: { of: TeamDay; school: string }) {
  const t = useWords()
  const format = useFormat()
  const team = of.team.map(({ name, part }) => `${name} (${t(`part.${part}`)})`)
  const isFree = of.slots.every(({ slot }) => slot === null)
  return (
    <Section
      title={format.date(of.date, 'weekday')}
      about={`${of.place} · ${format.list(team)}`}
      actions={isFree && <TakeOff of={of} school={school} />}
    >
      <ul className={classes.rows}>
        {of.slots.map((slot) => (
          <li key={slot.starts} className={classes.row}>
            <Slot of={slot} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Slot({ of: { starts, ends, slot, booked, language, interpreter } }: { of: SlotOfDay }) {
  const t = useWords()
  const format = useFormat()
  const time = (text: string) => clockTime(text, { am: t('am'), pm: t('pm') })
  return (
    <>
      <span>
        {time(starts)}–{time(ends)}
        {language !== null && (
          <span className={classes.quiet}>
            {' '}
            · {languageName(language, format.language)}: {interpreter ?? t('interpreter.open')}
          </span>
        )}
      </span>
      {slot === null ? (
        <span className={classes.quiet}>{t('calendar.free')}</span>
      ) : booked.length === 0 ? (
        <span className={classes.quiet}>{t('calendar.taken')}</span>
      ) : (
        booked.map(({ sart, student, name, state }) => (
          <span key={sart} className={classes.actions} style={{ margin: 0 }}>
            <Link to="/students/$student/sart/$sart" params={{ student, sart: String(sart) }}>
              {name}
            </Link>
            <StateBadge of={state} />
          </span>
        ))
      )}
    </>
  )
}

function TakeOff({ of: { day, date }, school }: { of: TeamDay; school: string }) {
  const t = useWords()
  const format = useFormat()
  return (
    <StepDialog
      button={t('calendar.takeOff')}
      label={t('calendar.takeOffOf', { on: format.date(date, 'short') })}
      about={t('calendar.takeOffAbout')}
      done={t('calendar.takenOff')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(takeDayOff, { params: { school, day } })}
    >
      {null}
    </StepDialog>
  )
}
