import { Button, Group, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ListedNotice, moveAtDistrict, moveAtSchool } from '#notifications/model/endpoints.ts'
import { approveCorrections, downloadCorrections } from '#notifications/model/correction.ts'
import type { Moved } from '#notifications/model/moving.ts'
import type { State } from '#notifications/model/notification.ts'
import { ApproveCorrections, SendCorrections } from '#notifications/pages/correction.tsx'
import classes from '#notifications/pages/notices.module.css'
import { useRunning } from '#notifications/pages/use-running.ts'
import type { Place } from '#notifications/rules/running.ts'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { type Refusal, addressOf, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { Download } from '#ui/take-out.tsx'

/** So many go in one request. */
const atOnce = 500

/** What can be done with all notices that are listed, by whoever reads; and whose the others are. */
export function BulkMoves({ stage, notices }: { stage: State; notices: readonly ListedNotice[] }) {
  const t = useWords()
  const may = useMay()
  const { isKnown, placeFor } = useRunning()
  if (stage === 'superseded' && may(approveCorrections.who, 'change'))
    return <Corrections notices={notices} />
  const move = stage === 'generated' ? 'approve' : stage === 'approved' ? 'release' : null
  if (move === null || !isKnown) return null
  const byPlace = Map.groupBy(notices, (notice) => placeFor(move, notice))
  const others = byPlace.get(null)?.length ?? 0
  return (
    <>
      {(['school', 'district'] as const).map((place) => {
        const some = (byPlace.get(place) ?? []).slice(0, atOnce)
        if (some.length === 0) return null
        const notifications = some.map(({ notification }) => notification)
        return <Bulk key={place} move={move} place={place} notifications={notifications} />
      })}
      {others > 0 && <p>{t(`running.others.${move}`, { count: others })}</p>}
    </>
  )
}

/** So many letters are printed in one request. */
const printedAtOnce = 200

/** The corrections that can be approved, and those that can be printed and sent. */
function Corrections({ notices }: { notices: readonly ListedNotice[] }) {
  const t = useWords()
  const at = (stands: ListedNotice['correction']) =>
    notices
      .filter(({ correction }) => correction === stands)
      .slice(0, printedAtOnce)
      .map(({ notification }) => notification)
  const [offered, approved] = [at('offered'), at('approved')]
  return (
    <div className={`${classes.bulk} no-print`}>
      {offered.length > 0 && <ApproveCorrections notifications={offered} withdrawn={false} />}
      {approved.length > 0 && (
        <>
          <Download address={addressOf(downloadCorrections)}>{t('correction.print')}</Download>
          <SendCorrections notifications={approved} />
        </>
      )}
    </div>
  )
}

interface BulkProps {
  move: 'approve' | 'release'
  place: Place
  notifications: number[]
}

function Bulk(props: BulkProps) {
  const t = useWords()
  const { move, notifications } = props
  const [asked, setAsked] = useState(false)
  const { busy, refusal, go } = useMoving(props, () => setAsked(false))
  const count = notifications.length
  return (
    <div className={`${classes.bulk} no-print`}>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t(`bulk.${move}`, { count })}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t(`bulk.${move}`, { count })}
        centered
      >
        <p>{t(`bulk.${move}About`)}</p>
        {refusal !== null && <Problem of={refusal} />}
        <Group justify="end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('bulk.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void go()}>
            {t(`bulk.${move}`, { count })}
          </Button>
        </Group>
      </Modal>
    </div>
  )
}

/** What was done, and why not of the others. */
function outcome({ moved, not }: Moved, t: NoticeWords): string {
  const reasons = Map.groupBy(not, ({ because }) => because)
  const others = [...reasons].map(([because, some]) => t(`not.${because}`, { count: some.length }))
  return [t('bulk.done', { count: moved.length }), ...others].join(' ')
}

function useMoving({ move, place, notifications }: BulkProps, close: () => void) {
  const t = useWords()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function go() {
    setBusy(true)
    const answer =
      place === 'school'
        ? await call(moveAtSchool, { body: { move, notifications } })
        : await call(moveAtDistrict, { body: { move, notifications } })
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    close()
    // Which stayed, and why, stays on the page until it is read.
    const tone = answer.value.not.length > 0 ? 'alarm' : 'good'
    notify({ message: outcome(answer.value, t), tone })
    return queries.invalidateQueries()
  }
  return { busy, refusal, go }
}
