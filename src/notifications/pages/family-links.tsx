import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { calendarDue } from '#calendar/rules/clock.ts'
import type { FamilyLink } from '#families/model/link.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import {
  type WayToAsk,
  type WhoCanBeAsked,
  WayToAsk as Way,
  askFamily,
  downloadQuestion,
  endFamilyLink,
  waysToAsk,
} from '#notifications/model/family.ts'
import type { Notification } from '#notifications/model/notification.ts'
import classes from '#notifications/pages/notices.module.css'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { isOpen } from '#notifications/rules/ladder.ts'
import { toSayWhy } from '#notifications/rules/family-page.ts'
import { addressOf, call } from '#ui/api.ts'
import { StepDialog } from '#ui/step-dialog.tsx'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'
import { WithReason } from '#ui/with-reason.tsx'

/** By which links the family can read of a notice, and whether somebody did. */
export function FamilyLinks({ of, ladder }: { of: Notification; ladder: StudentLadder }) {
  const t = useWords()
  const links = ladder.links.filter(({ notification }) => notification === of.notification)
  if (links.length === 0) return null
  return (
    <>
      <h4 className={classes.minor}>{t('links.title')}</h4>
      <ul className={classes.days}>
        {links.map((link) => (
          <li key={link.link}>
            <OneLink of={link} asks={isOpen(of.state)} today={ladder.today} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** `asks`: the notice has not left, and its days can still be answered. */
function OneLink({ of, asks, today }: { of: FamilyLink; asks: boolean; today: string }) {
  const t = useWords()
  const format = useFormat()
  const stands = of.ended === null && of.expiresOn >= today
  const { student, link, name } = of
  return (
    <>
      <div>
        {t(`links.${of.purpose}`, { name })}
        <div className={classes.source}>
          {openedWords(of, t, format)}{' '}
          {of.ended === null
            ? t('links.until', { on: format.date(of.expiresOn, 'short') })
            : t('links.ended', { by: of.ended.by, because: of.ended.because })}
          {stands && of.purpose === 'reasons' && !asks && ` ${t('links.nothingLeft')}`}
        </div>
      </div>
      {stands && (
        <div className={`${classes.steps} no-print`}>
          {of.purpose === 'reasons' && asks && (
            <Download address={addressOf(downloadQuestion, { params: { student, link } })}>
              {t('links.paper')}
            </Download>
          )}
          <End of={of} />
        </div>
      )}
    </>
  )
}

/** A page that is loaded again was not read again: only the first time and the last are told. */
function openedWords(
  { firstOpenedAt: first, openedAt: last }: FamilyLink,
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
): string {
  if (last === null) return t('links.unopened')
  const at = { first: format.moment(first ?? last), last: format.moment(last) }
  if (first === null) return t('links.openedLast', at)
  return at.first === at.last ? t('links.openedOnce', at) : t('links.opened', at)
}

function End({ of: { student, link, name } }: { of: FamilyLink }) {
  const t = useWords()
  const queries = useQueryClient()
  return (
    <WithReason
      button={t('links.end')}
      label={t('links.endOf', { name })}
      question={t('links.endOf', { name })}
      act={async (because) => {
        const answer = await call(endFamilyLink, { params: { student, link }, body: { because } })
        if (!answer.ok) return answer
        await queries.invalidateQueries()
        return null
      }}
      explain={(word) => refusalSentence(t, word)}
    >
      <p>{t('links.endAbout')}</p>
    </WithReason>
  )
}

/** Asks somebody of the family why, before the notice leaves. */
export function AskFamily({ of, ladder }: { of: Notification; ladder: StudentLadder }) {
  const t = useWords()
  const format = useFormat()
  const { canBeAsked } = ladder
  const [first] = canBeAsked
  const [guardian, setGuardian] = useState(first?.guardian ?? '')
  const asked = canBeAsked.find((one) => one.guardian === guardian) ?? first
  const [chosen, setWay] = useState<WayToAsk | null>(null)
  const way = chosen ?? (asked?.email === null ? 'paper' : 'e-mail')
  const { student, notification } = of
  return (
    <StepDialog
      button={t('ask.button')}
      label={t('ask.button')}
      about={
        first === undefined
          ? t('ask.nobody')
          : t('ask.about', { by: format.date(calendarDue(ladder.today, toSayWhy)) })
      }
      done={t(`ask.done.${way}`)}
      explain={(word) => refusalSentence(t, word)}
      send={() =>
        call(askFamily, {
          params: { student, notification },
          body: { guardian: asked?.guardian ?? '', way },
        })
      }
    >
      {asked !== undefined && (
        <WhomAndHow
          whom={{ all: canBeAsked, asked, choose: setGuardian }}
          how={{ way, choose: setWay }}
        />
      )}
    </StepDialog>
  )
}

function WhomAndHow({
  whom: { all, asked, choose },
  how,
}: {
  whom: {
    all: readonly WhoCanBeAsked[]
    asked: WhoCanBeAsked
    choose: (guardian: string) => void
  }
  how: { way: WayToAsk; choose: (way: WayToAsk) => void }
}) {
  const t = useWords()
  return (
    <>
      <NativeSelect
        label={t('ask.whom')}
        value={asked.guardian}
        data={all.map(({ guardian, name }) => ({ value: guardian, label: name }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <HowToAsk email={asked.email} how={how} />
    </>
  )
}

function HowToAsk({
  email,
  how,
}: {
  email: string | null
  how: { way: WayToAsk; choose: (way: WayToAsk) => void }
}) {
  const t = useWords()
  const ways = waysToAsk.map((value) => ({
    value,
    label: t(`ask.way.${value}`),
    disabled: value === 'e-mail' && email === null,
  }))
  const byMail = how.way === 'e-mail' && email !== null ? t('ask.to', { email }) : t('ask.print')
  return (
    <NativeSelect
      label={t('ask.way')}
      description={email === null ? t('ask.noEmail') : byMail}
      value={how.way}
      data={ways}
      onChange={({ currentTarget }) => how.choose(Way.parse(currentTarget.value))}
    />
  )
}
