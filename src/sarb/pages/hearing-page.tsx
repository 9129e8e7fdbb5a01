import { type ShownCase, stepOfBoard } from '#sarb/model/endpoints.ts'
import type { Hearing } from '#sarb/model/hearing.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import { DirectForm } from '#sarb/pages/direct-form.tsx'
import { OpenHearing } from '#sarb/pages/open-hearing.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { Script } from '#sarb/pages/script.tsx'
import { SignPart } from '#sarb/pages/sign-part.tsx'
import { StateBadge } from '#sarb/pages/state-badge.tsx'
import { useCase } from '#sarb/pages/use-case.ts'
import { useWords } from '#sarb/pages/words.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { useFormat } from '#ui/use-format.ts'

/** The hearing as it goes: who is here, what is said at each stage, what is directed, read back and signed. */
export function HearingPage() {
  const { data, error } = useCase()
  if (error !== null) return <Problem of={error} />
  return data === undefined ? <PagePending /> : <Whole of={data} />
}

function Whole({ of }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  const { student, name } = of.student
  const own = `/students/${encodeURIComponent(student)}`
  const hearing = of.hearings.findLast(({ body }) => body === 'board')
  return (
    <>
      <PageHeader
        title={t('hearing.page', { name })}
        crumbs={[
          { label: t('queue.title'), to: '/sarb' },
          {
            label: t('case.title', { case: of.case.case, name }),
            to: `${own}/sarb/${of.case.case}`,
          },
        ]}
      >
        <StateBadge of={of.case.state} />{' '}
        {hearing !== undefined &&
          t('hearing.of.board', {
            on: format.date(hearing.on),
            begins: clockWords(hearing.begins, t),
            place: hearing.place,
          })}
      </PageHeader>
      {hearing === undefined ? (
        <EmptyState title={t('hearing.none')}>{t('hearing.noneBody')}</EmptyState>
      ) : (
        <Held of={of} hearing={hearing} />
      )}
    </>
  )
}

function Held({ of, hearing }: { of: ShownCase; hearing: Hearing }) {
  const may = useMay()
  const { state } = of.case
  const mayChange = may(stepOfBoard.who, 'change')
  const isOpened = hearing.seats.some(({ present }) => present)
  const t = useWords()
  return (
    <>
      {hearing.state === 'set' && !isOpened && !stepIsOpen('open', state) && (
        <EmptyState title={t('hearing.notNoticed')}>{t('hearing.notNoticedBody')}</EmptyState>
      )}
      {mayChange && stepIsOpen('open', state) && !isOpened && (
        <OpenHearing of={of} hearing={hearing} />
      )}
      {isOpened && <Script of={of} hearing={hearing} mayChange={mayChange} />}
      {mayChange && isOpened && <HeardStep of={of} />}
      {mayChange && stepIsOpen('direct', state) && <DirectForm of={of} />}
      {hearing.directives.length > 0 && (
        <SignPart of={of} hearing={hearing} mayChange={mayChange} />
      )}
    </>
  )
}

function HeardStep({ of }: { of: ShownCase }) {
  if (!stepIsOpen('heard', of.case.state)) return null
  return (
    <div className={`${classes.steps} no-print`}>
      <BoardStepDialog of={of} step="heard" primary body={() => ({ step: 'heard' })} />
    </div>
  )
}
