import type { StudentChallenges } from '#record-requests/model/challenge-endpoints.ts'
import { ChallengeSteps } from '#record-requests/pages/challenge-steps.tsx'
import { StandingBadge } from '#record-requests/pages/standing.tsx'
import { useWords } from '#record-requests/pages/words.ts'
import { challengeLaw, nextStep } from '#record-requests/rules/challenge.ts'
import { CardHead } from '#ui/cards.tsx'
import { Facts } from '#ui/facts.tsx'
import { useFormat } from '#ui/use-format.ts'

type Shown = StudentChallenges['challenges'][number]

/** One challenge: where it stands, all that was said, and what can be done next. */
export function ChallengeCard({ of, today }: { of: Shown; today: string }) {
  const t = useWords()
  const { challenge, askerName, status, dueOn, standing } = of
  const isParents = status === 'denied'
  return (
    <>
      <CardHead>
        <h2>{t('challenge.card', { challenge, asker: askerName })}</h2>
        <span>{t(`challenge.status.${status}`)}</span>
        {standing !== 'closed' && dueOn !== null && (
          <>
            <span>
              <Due status={status} on={dueOn} />
            </span>
            {!isParents && <StandingBadge of={standing} />}
          </>
        )}
      </CardHead>
      <Facts of={[...useAsked(of), ...useWhatFollowed(of)]} />
      <ChallengeSteps of={of} today={today} />
    </>
  )
}

/** Until when something is done, and how that was counted. */
function Due({ status, on }: { status: Shown['status']; on: string }) {
  const t = useWords()
  const { toAppeal, ofBoard, toDecide } = challengeLaw
  if (status === 'denied') return t('challenge.appealUntil', { on, days: toAppeal.days })
  if (status === 'appealed') return t('challenge.boardDue', { on, days: ofBoard.days })
  return t('challenge.due', { on, days: toDecide.days })
}

function useAsked(of: Shown) {
  const t = useWords()
  const format = useFormat()
  const next = of.standing === 'closed' ? null : nextStep(of.status)
  return [
    { name: t('challenge.fact.next'), value: next === null ? null : t(`challenge.next.${next}`) },
    { name: t('challenge.fact.class'), value: of.className[format.language] },
    { name: t('challenge.fact.what'), value: of.what },
    {
      name: t('challenge.fact.grounds'),
      value: of.grounds.map((ground) => t(`challenge.ground.${ground}`)).join('; '),
    },
    { name: t('challenge.fact.wants'), value: t(`challenge.wants.${of.wants}`) },
    { name: t('challenge.fact.receivedOn'), value: format.date(of.receivedOn) },
    { name: t('challenge.fact.paper'), value: of.paper },
    { name: t('challenge.fact.writtenBy'), value: of.writtenBy },
  ]
}

function useWhatFollowed(of: Shown) {
  const t = useWords()
  const onDay = (on: string | null, words: string | null, by: string | null = null) => {
    if (on === null || words === null) return null
    return by === null
      ? t('challenge.onDay', { on, words })
      : t('challenge.onDayBy', { on, words, by })
  }
  const receivers = of.receivers.map(({ party, day }) => t('challenge.receiver', { party, day }))
  return [
    { name: t('challenge.fact.meeting'), value: onDay(of.metOn, of.meeting) },
    { name: t('challenge.fact.decision'), value: onDay(of.decidedOn, of.decision, of.decidedBy) },
    { name: t('challenge.fact.appeal'), value: onDay(of.appealedOn, of.appeal) },
    { name: t('challenge.fact.board'), value: onDay(of.boardOn, of.boardDecision) },
    {
      name: t('challenge.fact.correction'),
      value: onDay(of.correctedOn, of.correction, of.correctedBy),
    },
    {
      name: t('challenge.fact.receivers'),
      value: receivers.length === 0 ? null : receivers.join('; '),
    },
    { name: t('challenge.fact.told'), value: onDay(of.toldOn, of.told) },
    { name: t('challenge.fact.statement'), value: onDay(of.statedOn, of.statement) },
    { name: t('challenge.fact.withdrawn'), value: of.withdrawnBecause },
  ]
}
