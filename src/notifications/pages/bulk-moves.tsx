import { Button, Group, Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type ListedNotice,
  type NoticeQuery,
  type NumberedNotice,
  type SchoolBoard,
  moveAtDistrict,
  moveAtSchool,
  numberNotices,
} from '#notifications/model/endpoints.ts'
import { approveCorrections, downloadCorrections } from '#notifications/model/correction.ts'
import type { Moved } from '#notifications/model/moving.ts'
import type { State } from '#notifications/model/notification.ts'
import { ApproveCorrections, SendCorrections } from '#notifications/pages/correction.tsx'
import classes from '#notifications/pages/notices.module.css'
import { useRunning } from '#notifications/pages/use-running.ts'
import type { Place } from '#notifications/rules/running.ts'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { type Refusal, addressOf, ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'
import { Progress } from '#ui/progress.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'
import { steps } from '#truancy/model.ts'

interface AllListed {
  stage: State
  query: NoticeQuery
  schools: readonly SchoolBoard[]
}

/** What can be done with all notices that fit, by whoever reads; and whose the others are. */
export function BulkMoves({
  notices,
  ...all
}: AllListed & {
  notices: readonly ListedNotice[]
}) {
  const may = useMay()
  const { stage } = all
  if (stage === 'superseded' && may(approveCorrections.who, 'change'))
    return <Corrections notices={notices} />
  const move = stage === 'generated' ? 'approve' : stage === 'approved' ? 'release' : null
  return move === null || notices.length === 0 ? null : <MoveAll move={move} {...all} />
}

/** The list is shown page by page; what is done is done with all of it. */
function MoveAll({ move, query, schools }: Omit<AllListed, 'stage'> & { move: Bulked }) {
  const t = useWords()
  const { isKnown, placeFor } = useRunning()
  const { data } = useQuery(ask(numberNotices, { query }))
  if (data === undefined || !isKnown) return null
  const byPlace = Map.groupBy(data.notices, (notice) => placeFor(move, notice))
  const others = byPlace.get(null)?.length ?? 0
  return (
    <>
      {(['school', 'district'] as const).map((place) => {
        const some = byPlace.get(place) ?? []
        if (some.length === 0) return null
        return <Bulk key={place} move={move} place={place} notices={some} schools={schools} />
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

type Bulked = 'approve' | 'release'

interface BulkProps {
  move: Bulked
  place: Place
  notices: readonly NumberedNotice[]
  schools: readonly SchoolBoard[]
}

function Bulk(props: BulkProps) {
  const t = useWords()
  const { move, notices } = props
  const [asked, setAsked] = useState(false)
  const { done, refusal, go } = useMoving(props, () => setAsked(false))
  const count = notices.length
  const label = t(`bulk.${move}`, { count })
  return (
    <div className={`${classes.bulk} no-print`}>
      <Button variant="default" onClick={() => setAsked(true)}>
        {label}
      </Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title={label} size="lg" centered>
        <WhatMoves {...props} />
        {done !== null && <Progress label={t('bulk.going')} done={done} total={count} />}
        {refusal !== null && <Problem of={refusal} />}
        <Group justify="end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('bulk.cancel')}
          </Button>
          <Button loading={done !== null} onClick={() => void go()}>
            {label}
          </Button>
        </Group>
      </Modal>
    </div>
  )
}

/** So many schools are named. */
const mostNamed = 4

/** Of which schools and steps it is, and of how many somebody else must let go afterwards. */
function WhatMoves({ move, notices, schools }: BulkProps) {
  const t = useWords()
  const format = useFormat()
  const { runBy } = useRunning()
  const nameOf = new Map(schools.map(({ school, schoolName }) => [school, schoolName]))
  const named = [...new Set(notices.map(({ school }) => nameOf.get(school) ?? school))]
  const more = named.length - mostNamed
  const others = more > 0 ? [t('bulk.moreSchools', { count: more })] : []
  const bySteps = steps.flatMap((step) => {
    const number = notices.filter((one) => one.step === step).length
    return number === 0 ? [] : [t('bulk.ofStep', { step: t(`step.${step}`), number })]
  })
  const second = notices.filter((one) => runBy(one) === 'both').length
  return (
    <>
      <p>
        {t('bulk.steps', { steps: format.list(bySteps) })}{' '}
        {t('bulk.schools', { schools: format.list([...named.slice(0, mostNamed), ...others]) })}
      </p>
      {second > 0 && <p>{t(`bulk.second.${move}`, { count: second })}</p>}
      <p>{t('bulk.look')}</p>
      <p>{t(`bulk.${move}About`)}</p>
    </>
  )
}

/** What was done, and why not of the others. */
function outcome({ moved, not }: Moved, t: NoticeWords): string {
  const reasons = Map.groupBy(not, ({ because }) => because)
  const others = [...reasons].map(([because, some]) => t(`not.${because}`, { count: some.length }))
  return [t('bulk.done', { count: moved.length }), ...others].join(' ')
}

/** So many go in one request. */
const atOnce = 200

/** `done`: how many were tried; null while nothing goes on. */
function useMoving({ move, place, notices }: BulkProps, close: () => void) {
  const t = useWords()
  const queries = useQueryClient()
  const [done, setDone] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function go() {
    const all: Moved = { moved: [], not: [] }
    setRefusal(null)
    for (let from = 0; from < notices.length; from += atOnce) {
      setDone(from)
      const some = notices.slice(from, from + atOnce)
      const body = { move, notifications: some.map(({ notification }) => notification) }
      const answer =
        place === 'school'
          ? await call(moveAtSchool, { body })
          : await call(moveAtDistrict, { body })
      if (!answer.ok) {
        setDone(null)
        setRefusal(answer)
        return queries.invalidateQueries()
      }
      all.moved.push(...answer.value.moved)
      all.not.push(...answer.value.not)
    }
    setDone(null)
    close()
    // Which stayed, and why, stays on the page until it is read.
    notify({ message: outcome(all, t), tone: all.not.length > 0 ? 'alarm' : 'good' })
    return queries.invalidateQueries()
  }
  return { done, refusal, go }
}
