import { type ShownCase, openPacket } from '#sarb/model/endpoints.ts'
import { BoardSteps } from '#sarb/pages/board-steps.tsx'
import { Checks, Directives } from '#sarb/pages/directives.tsx'
import { DraftForm } from '#sarb/pages/draft-form.tsx'
import { Gates, Items } from '#sarb/pages/gates.tsx'
import { Hearings } from '#sarb/pages/hearings.tsx'
import { Letters } from '#sarb/pages/letters.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { SchoolSteps } from '#sarb/pages/school-steps.tsx'
import { StateBadge } from '#sarb/pages/state-badge.tsx'
import { useCase } from '#sarb/pages/use-case.ts'
import { useWords } from '#sarb/pages/words.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { addressOf } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { TakeOut } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One case: where it stands, whose turn it is, and everything that was gathered, said and directed. */
export function CasePage() {
  const t = useWords()
  const { data, error } = useCase()
  if (error !== null)
    return (
      <>
        <PageHeader title={t('queue.title')} />
        <Problem of={error} />
      </>
    )
  return data === undefined ? <PagePending /> : <Whole of={data} />
}

function Whole({ of }: { of: ShownCase }) {
  const t = useWords()
  const { student, name } = of.student
  const own = `/students/${encodeURIComponent(student)}`
  return (
    <>
      <PageHeader
        title={t('case.title', { case: of.case.case, name })}
        crumbs={[
          { label: t('queue.title'), to: '/sarb' },
          { label: name, to: own },
          { label: t('student.cases'), to: `${own}/sarb` },
        ]}
      >
        <StateBadge of={of.case.state} />
      </PageHeader>
      <CaseFacts of={of} />
      <SchoolSteps of={of} />
      <BoardSteps of={of} />
      {of.case.heardOn === null ? <UntilHeard of={of} /> : <OnceHeard of={of} />}
      <Subpoenas of={of} />
    </>
  )
}

/** What leads to the hearing comes first. */
function UntilHeard({ of }: { of: ShownCase }) {
  return (
    <>
      {of.now !== null && <Gates of={of.now.readiness} />}
      <Packet of={of} />
      {of.now !== null && stepIsOpen('draft', of.case.state) && (
        <DraftForm key={of.case.case} of={of} />
      )}
      <Hearings of={of} />
      <Letters of={of} />
    </>
  )
}

/** What was directed, and how it goes, comes first; the packet says what was met when the board had it. */
function OnceHeard({ of }: { of: ShownCase }) {
  return (
    <>
      <Directives of={of} />
      <Checks of={of} />
      <Hearings of={of} />
      <Letters of={of} />
      <Packet of={of} />
    </>
  )
}

function CaseFacts({ of: { case: one } }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  const day = (on: typeof one.heardOn) => (on === null ? null : format.date(on))
  return (
    <Facts
      of={[
        { name: t('queue.reason'), value: t(`reason.${one.reason}`) },
        { name: t('fact.opened'), value: t('fact.onBy', { on: one.openedOn, by: one.openedBy }) },
        { name: t('fact.since'), value: format.date(one.since) },
        { name: t('fact.returned'), value: one.returnedBecause },
        { name: t('fact.despite'), value: one.despite },
        { name: t('fact.acceptedDespite'), value: one.acceptedDespite },
        { name: t('fact.heard'), value: day(one.heardOn) },
        { name: t('fact.followUp'), value: day(one.followUpOn) },
        {
          name: t('queue.outcome'),
          value: one.outcome === null ? null : t(`outcome.${one.outcome}`),
        },
        { name: t('fact.outcomeWords'), value: one.outcomeWords },
        ...one.answers.map(({ on, from, words }) => ({
          name: t('fact.answer', { from }),
          value: t('fact.onBy', { on, by: words }),
        })),
      ]}
    />
  )
}

/** What the board was given, or would be given today. */
function Packet({ of }: { of: ShownCase }) {
  const t = useWords()
  const last = of.packets.at(-1)
  const items = last?.items ?? of.now?.items ?? []
  const { student } = of.student
  if (items.length === 0) return null
  return (
    <Section
      title={t('packet.heading')}
      about={
        last === undefined
          ? t('packet.today')
          : t('packet.frozen', { on: last.submittedOn, by: last.submittedBy })
      }
      actions={
        last !== undefined && (
          <TakeOut address={addressOf(openPacket, { params: { student, case: of.case.case } })}>
            {t('packet.open')}
          </TakeOut>
        )
      }
    >
      <Items of={items} />
      {last !== undefined && (
        <p className={classes.aside}>{t('packet.sha', { sha: last.sha256 })}</p>
      )}
    </Section>
  )
}

function Subpoenas({ of: { case: one } }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  if (one.subpoenas.length === 0) return null
  return (
    <Section title={t('subpoena.title')} about={t('subpoena.about')}>
      <ul className={classes.plain}>
        {one.subpoenas.map((sub) => (
          <li key={`${sub.name} ${sub.issuedOn} ${sub.about}`}>
            <span>
              {t('subpoena.one', {
                what: t(`subpoena.${sub.what}`),
                name: sub.name,
                about: sub.about,
                on: sub.issuedOn,
                by: t(`subpoena.by.${sub.issuedBy}`),
              })}
            </span>
            <span>
              {sub.served === null
                ? t('subpoena.notServed')
                : t('subpoena.served', {
                    on: format.date(sub.served.on),
                    how: sub.served.how,
                    by: sub.served.by,
                  })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
