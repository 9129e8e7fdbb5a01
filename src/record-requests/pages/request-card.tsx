import type { ShownRequest } from '#record-requests/model/endpoints.ts'
import { RequestSteps } from '#record-requests/pages/request-steps.tsx'
import { StandingBadge } from '#record-requests/pages/standing.tsx'
import { useWords } from '#record-requests/pages/words.ts'
import { toAnswer } from '#record-requests/rules/steps.ts'
import { CardHead } from '#ui/cards.tsx'
import { Facts } from '#ui/facts.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One request: where it stands, all that is known of it, and what can be done next. */
export function RequestCard({ of, today }: { of: ShownRequest; today: string }) {
  const t = useWords()
  return (
    <>
      <CardHead>
        <h2>{t('page.request', { request: of.request, asker: of.askerName })}</h2>
        <span>{t(`status.${of.status}`)}</span>
        {of.standing !== 'closed' && (
          <>
            <span>{t('page.due', { on: of.dueOn, days: toAnswer.days })}</span>
            <StandingBadge of={of.standing} />
          </>
        )}
      </CardHead>
      <RequestFacts of={of} />
      <RequestSteps of={of} today={today} />
    </>
  )
}

function RequestFacts({ of }: { of: ShownRequest }) {
  const t = useWords()
  const format = useFormat()
  const wants = t('page.wantsIn', {
    form: t(`form.${of.form}`),
    language: t(`language.${of.language}`),
  })
  return (
    <Facts
      of={[
        { name: t('page.because'), value: t(`right.${of.because}`) },
        { name: t('page.receivedOn'), value: format.date(of.receivedOn) },
        { name: t('page.cameBy'), value: t(`cameBy.${of.cameBy}`) },
        { name: t('page.wants'), value: wants },
        { name: t('page.writtenBy'), value: of.writtenBy },
        { name: t('page.decision'), value: decisionWords(of, t) },
        { name: t('page.pack'), value: packWords(of, t, format) },
        {
          name: t('page.given'),
          value:
            of.givenOn === null
              ? null
              : t('page.givenTo', {
                  to: of.givenTo ?? '',
                  on: of.givenOn,
                  by: of.givenBy ?? '',
                }),
        },
        { name: t('page.withdrawn'), value: of.withdrawnBecause },
      ]}
    />
  )
}

function decisionWords(of: ShownRequest, t: ReturnType<typeof useWords>): string | null {
  const { decision, decidedBy, paper } = of
  if (decision === null) return null
  const said = { reason: decision, by: decidedBy ?? '' }
  return paper === null ? t('page.decidedNo', said) : t('page.decided', { ...said, paper })
}

function packWords(
  { pack }: ShownRequest,
  t: ReturnType<typeof useWords>,
  format: ReturnType<typeof useFormat>,
): string | null {
  if (pack === null) return null
  return t('page.packMade', {
    by: pack.madeBy,
    at: format.moment(pack.madeAt),
    count: pack.files.length,
    sha: pack.sha256.slice(0, 16),
  })
}
