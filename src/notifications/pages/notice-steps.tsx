import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { moveAtDistrict, moveAtSchool } from '#notifications/model/endpoints.ts'
import type { Moved } from '#notifications/model/moving.ts'
import type { Notification } from '#notifications/model/notification.ts'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { useRunning } from '#notifications/pages/use-running.ts'
import { type Move, mayMove } from '#notifications/rules/moves.ts'
import type { Place } from '#notifications/rules/running.ts'
import type { Accepted } from '#kernel/result.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { WithReason } from '#ui/with-reason.tsx'

type Simple = (typeof simple)[number]

/** What can be done next with a notice, by whoever reads; and whose turn it is otherwise. */
export function NoticeSteps({ of }: { of: Notification }) {
  const t = useWords()
  const may = useMay()
  const { placeFor, runBy } = useRunning()
  const atSchool = may(moveAtSchool.who, 'change')
  const atDistrict = may(moveAtDistrict.who, 'change')
  const open = (move: Move) => mayMove(move, of.state)
  const by = runBy(of)
  return (
    <>
      <div className={`${classes.steps} no-print`}>
        {simple.map((move) => {
          const place = open(move) ? placeFor(move, of) : null
          return place === null ? null : <Step key={move} move={move} place={place} of={of} />
        })}
        {atSchool && open('take-out') && <End move="take-out" of={of} />}
        {atDistrict && open('withdraw') && <End move="withdraw" of={of} />}
      </div>
      {by !== null && (open('approve') || open('release')) && (
        <p className={classes.source}>{t(`running.by.${by}`)}</p>
      )}
    </>
  )
}

const simple = ['approve', 'release', 'take-back-approval', 'take-back-release'] as const

function Step({ move, place, of }: { move: Simple; place: Place; of: Notification }) {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const { refusal, settle } = useSettling()
  async function go() {
    setBusy(true)
    const notifications = [of.notification]
    const answer =
      place === 'school'
        ? await call(moveAtSchool, { body: { move, notifications } })
        : await call(moveAtDistrict, { body: { move, notifications } })
    setBusy(false)
    await settle(answer, t(`done.${move}`))
  }
  return (
    <>
      <Button
        size="sm"
        variant={move === 'approve' || move === 'release' ? 'filled' : 'default'}
        loading={busy}
        aria-label={t('move.of', { move: t(`move.${move}`), step: t(`step.${of.step}`) })}
        onClick={() => void go()}
      >
        {t(`move.${move}`)}
      </Button>
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
    </>
  )
}

function End({ move, of }: { move: 'take-out' | 'withdraw'; of: Notification }) {
  const t = useWords()
  const { settle } = useSettling()
  async function act(because: string): Promise<Refusal | null> {
    const notifications = [of.notification]
    const answer =
      move === 'take-out'
        ? await call(moveAtSchool, { body: { move, notifications, because } })
        : await call(moveAtDistrict, { body: { move, notifications, because } })
    return settle(answer, t(`done.${move}`))
  }
  return (
    <WithReason
      button={t(`move.${move}`)}
      question={t('move.of', { move: t(`move.${move}`), step: t(`step.${of.step}`) })}
      act={act}
      explain={(word) => refusalSentence(t, word)}
    >
      <p>{t(`move.${move}About`)}</p>
    </WithReason>
  )
}

/** What one notice came to: done, or a refusal with its reason. */
function useSettling() {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function settle(answer: Accepted<Moved> | Refusal, done: string): Promise<Refusal | null> {
    const why = refusalIn(answer)
    setRefusal(why)
    await queries.invalidateQueries()
    if (why === null) notify({ message: done })
    // The step goes from the page with the notice: what became of it is said beside.
    else if (why.refusal === 'dropped' || why.refusal === 'other-days')
      notify({ message: t(`refusal.${why.refusal}`), tone: 'alarm' })
    return why
  }
  return { refusal, settle }
}

function refusalIn(answer: Accepted<Moved> | Refusal): Refusal | null {
  if (!answer.ok) return answer
  const [not] = answer.value.not
  if (not === undefined) return null
  return { ok: false, refusal: not.because, status: 409, details: null }
}
