import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { languageName } from '#kernel/format.ts'
import { clockTime } from '#letters/model/clock-time.ts'
import { type WholeSart, downloadAgreement } from '#sart/model/endpoints.ts'
import { Forms } from '#sart/pages/forms.tsx'
import { Invitations } from '#sart/pages/invitations.tsx'
import { Moves } from '#sart/pages/moves.tsx'
import { Reviews } from '#sart/pages/reviews.tsx'
import classes from '#sart/pages/sart.module.css'
import { Schedule } from '#sart/pages/schedule.tsx'
import { StateBadge } from '#sart/pages/state-badge.tsx'
import { useSart } from '#sart/pages/use-sart.ts'
import { type SartWords, refusalSentence, useWords } from '#sart/pages/words.ts'
import { addressOf } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { NextStepOf, NotArrived } from '#ui/not-arrived.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One meeting, from the plan to what became of it. */
export function MeetingPage(): ReactNode {
  const t = useWords()
  const { data, error } = useSart()
  if (error !== null)
    return (
      <>
        <PageHeader title={t('student.short')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  return data === undefined ? <PagePending /> : <Meeting of={data} />
}

function Meeting({ of }: { of: WholeSart }) {
  const t = useWords()
  const { student, name, state, appointment } = of
  return (
    <>
      <PageHeader
        title={t('meeting.title', { name })}
        crumbs={[
          { label: t('page.title'), to: '/sart' },
          { label: name, to: `/students/${encodeURIComponent(student)}` },
        ]}
      >
        <StateBadge of={state} />
      </PageHeader>
      <About of={of} />
      <Lost of={of} />
      <Moves of={of} />
      <ToTheTable of={of} />
      <Schedule of={of} />
      {appointment !== null && <Invitations of={of} />}
      {appointment !== null && <Forms of={of} />}
      <Reviews of={of} />
    </>
  )
}

/** Mails about the meeting that did not arrive, each with what is done next. */
function Lost({ of: { notArrived } }: { of: WholeSart }) {
  const t = useWords()
  return (
    <NotArrived
      of={notArrived.map(({ what, name, next }) => ({
        key: `${what} ${name}`,
        what: t(`notArrived.${what}`, { name }),
        next: (
          <NextStepOf
            next={next}
            to={what === 'form' || what === 'appointment' ? 'staff' : 'family'}
          />
        ),
      }))}
    />
  )
}

function About({ of }: { of: WholeSart }) {
  const t = useWords()
  const format = useFormat()
  const { because, missed, appointment, language } = of
  const share = ({ absent, expected }: { absent: number; expected: number }) =>
    t('missed', {
      absent,
      expected,
      percent: format.percent({ numerator: absent, denominator: expected }),
    })
  return (
    <Facts
      of={[
        {
          name: t('field.because'),
          value: [becauseOf(of, t), because.words].filter((part) => part !== null).join(': '),
        },
        {
          name: t('field.then', { on: because.asOf }),
          value: because.asOf === missed?.asOf ? null : share(because),
        },
        {
          name: t('field.now', { on: missed?.asOf ?? because.asOf }),
          value: missed === null ? null : share(missed),
        },
        {
          name: t('field.when'),
          value: appointment === null ? t('when.none') : <When of={of} />,
        },
        { name: t('field.interpreter'), value: interpreterOf(of, t, format) },
        {
          name: t('field.language'),
          value: language === null ? null : languageName(language, format.language),
        },
        { name: t('field.ended'), value: of.endedBecause },
      ]}
    />
  )
}

function interpreterOf(
  { appointment, heldOn }: WholeSart,
  t: SartWords,
  { language }: ReturnType<typeof useFormat>,
): string | null {
  if (appointment === null || appointment.language === null) return null
  const named =
    appointment.interpreter ?? t(heldOn === null ? 'interpreter.open' : 'interpreter.nobody')
  return `${languageName(appointment.language, language)}: ${named}`
}

function becauseOf({ because: { word } }: WholeSart, t: SartWords): string {
  return word === 'sibling' || word === 'asked' ? t(`because.${word}`) : t(`need.${word}`)
}

function When({ of: { appointment } }: { of: WholeSart }) {
  const t = useWords()
  const format = useFormat()
  if (appointment === null) return null
  const { date, starts, place, school } = appointment
  const time = clockTime(starts, { am: t('am'), pm: t('pm') })
  return <>{`${format.date(date, 'weekday')}, ${time} · ${school}, ${place}`}</>
}

/** From the day of the meeting on. */
function ToTheTable({ of: { student, sart, state, heldOn, agreement } }: { of: WholeSart }) {
  const t = useWords()
  if (heldOn === null) return null
  const own = `/students/${encodeURIComponent(student)}/sart/${sart}`
  return (
    <Section title={t('table.title')}>
      <div className={`${classes.actions} no-print`}>
        {state === 'held' && (
          <Button component={Link} to={`${own}/table`} size="sm">
            {t('table.open')}
          </Button>
        )}
        {agreement !== null && (
          <>
            <Button component={Link} to={`${own}/sign`} size="sm" variant="default">
              {t(state === 'held' ? 'sign.open' : 'sign.read')}
            </Button>
            <a href={addressOf(downloadAgreement, { params: { student, sart } })} download>
              {t('agreement.pdf')}
            </a>
          </>
        )}
      </div>
    </Section>
  )
}
