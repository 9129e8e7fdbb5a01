import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { moveAtDistrict, moveAtSchool } from '#notifications/model/endpoints.ts'
import type { Moved } from '#notifications/model/moving.ts'
import type { Notification } from '#notifications/model/notification.ts'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { mayMove } from '#notifications/rules/moves.ts'
import type { Accepted } from '#kernel/result.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { WithReason } from '#ui/with-reason.tsx'

type Simple = 'approve' | 'take-back-approval' | 'release' | 'take-back-release'

/** What can be done next with a notice, by whoever reads. */
export function NoticeSteps({ of }: { of: Notification }) {
  const may = useMay()
  const atSchool = may(moveAtSchool.who, 'change')
  const atDistrict = may(moveAtDistrict.who, 'change')
  const open = (move: Parameters<typeof mayMove>[0]) => mayMove(move, of.state)
  return (
    <div className={`${classes.steps} no-print`}>
      {atSchool && open('approve') && <Step move="approve" of={of} primary />}
      {atDistrict && open('release') && <Step move="release" of={of} primary />}
      {atSchool && open('take-back-approval') && <Step move="take-back-approval" of={of} />}
      {atDistrict && open('take-back-release') && <Step move="take-back-release" of={of} />}
      {atSchool && open('take-out') && <End move="take-out" of={of} />}
      {atDistrict && open('withdraw') && <End move="withdraw" of={of} />}
    </div>
  )
}

function Step({
  move,
  of,
  primary = false,
}: {
  move: Simple
  of: Notification
  primary?: boolean
}) {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const { refusal, settle } = useSettling()
  async function go() {
    setBusy(true)
    const notifications = [of.notification]
    const answer =
      move === 'approve' || move === 'take-back-approval'
        ? await call(moveAtSchool, { body: { move, notifications } })
        : await call(moveAtDistrict, { body: { move, notifications } })
    setBusy(false)
    await settle(answer, t(`done.${move}`))
  }
  return (
    <>
      <Button
        size="sm"
        variant={primary ? 'filled' : 'default'}
        loading={busy}
        aria-label={t('move.of', { move: t(`move.${move}`), step: t(`step.${of.step}`) })}
        onClick={() => void go()}
      >
        {t(`move.${move}`)}
      </Button>
      {refusal !== null && (
        <Problem of={refusal} what="taken" explain={(word) => refusalSentence(t, word)} />
      )}
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
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function settle(answer: Accepted<Moved> | Refusal, done: string): Promise<Refusal | null> {
    const why = refusalIn(answer)
    setRefusal(why)
    await queries.invalidateQueries()
    if (why === null) notify({ message: done })
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
