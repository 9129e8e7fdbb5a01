import { Button, Modal, Select, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { StudentId } from '#kernel/ids.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { type Hold, endHold, placeHold } from '#retention/model.ts'
import classes from '#retention/pages/retention.module.css'
import { type RetentionWords, refusalSentence, useWords } from '#retention/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'
import { WithReason } from '#ui/with-reason.tsx'

export function Holds({ holds }: { holds: readonly Hold[] }) {
  const t = useWords()
  const format = useFormat()
  if (holds.length === 0)
    return <EmptyState title={t('holds.empty')}>{t('holds.emptyBody')}</EmptyState>
  return (
    <ul className={classes.list}>
      {holds.map((hold) => (
        <li key={hold.hold} className={classes.item}>
          <div>
            <p>
              <b>{onWhat(t, hold, format.schoolYear)}</b>: {hold.matter}
            </p>
            <small>
              {t('holds.since', { on: hold.placedOn, by: hold.placedBy })}
              {hold.ended !== null && <> · {t('holds.ended', hold.ended)}</>}
            </small>
          </div>
          {hold.ended === null && <EndButton hold={hold} />}
        </li>
      ))}
    </ul>
  )
}

function onWhat(t: RetentionWords, hold: Hold, yearWords: (year: string) => string): string {
  const year = hold.year === null ? null : yearWords(hold.year)
  if (!hold.ofOneStudent) return year === null ? t('holds.everything') : t('holds.ofYear', { year })
  const { student } = hold
  const whom = student === null ? t('holds.ofOne') : t('holds.ofStudent', { student })
  return year === null ? whom : t('holds.ofYearAnd', { whom, year })
}

function EndButton({ hold: { hold, matter } }: { hold: Hold }) {
  const t = useWords()
  const queries = useQueryClient()
  return (
    <WithReason
      button={t('holds.end')}
      label={t('holds.endLabel', { matter })}
      question={t('holds.endQuestion')}
      explain={(refusal) => refusalSentence(t, refusal)}
      act={async (because) => {
        const answer = await call(endHold, { params: { number: hold }, body: { because } })
        if (!answer.ok) return answer
        await queries.invalidateQueries()
        return null
      }}
    >
      <p>{t('holds.endBody')}</p>
    </WithReason>
  )
}

/** A button and the form behind it. */
export function PlaceHold({ years }: { years: readonly SchoolYear[] }) {
  const t = useWords()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="default" className="no-print" onClick={() => setOpened(true)}>
        {t('holds.place')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('holds.place')} centered>
        <HoldForm years={years} onPlaced={() => setOpened(false)} />
      </Modal>
    </>
  )
}

/** What is written into the form, and what became of placing it. */
function usePlacing(onPlaced: () => void) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [draft, setDraft] = useState({ year: '', student: '', matter: '' })
  async function place() {
    const { year, student, matter } = draft
    const answer = await call(placeHold, {
      body: {
        year: year === '' ? null : SchoolYear.parse(year),
        student: student.trim() === '' ? null : StudentId.parse(student.trim()),
        matter,
      },
    })
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    await queries.invalidateQueries()
    onPlaced()
  }
  const write = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  return { refusal, draft, write, place }
}

function HoldForm(props: { years: readonly SchoolYear[]; onPlaced: () => void }) {
  const t = useWords()
  const format = useFormat()
  const { refusal, draft, write, place } = usePlacing(props.onPlaced)
  function submit(event: FormEvent) {
    event.preventDefault()
    void place()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Select
        label={t('holds.year')}
        placeholder={t('holds.year.all')}
        data={props.years.map((value) => ({ value, label: format.schoolYear(value) }))}
        value={draft.year === '' ? null : draft.year}
        onChange={(year) => write({ year: year ?? '' })}
        clearable
      />
      <TextInput
        label={t('holds.student')}
        description={t('holds.studentHint')}
        value={draft.student}
        onChange={({ currentTarget }) => write({ student: currentTarget.value })}
      />
      <Textarea
        label={t('holds.matter')}
        description={t('holds.matterHint')}
        required
        maxLength={500}
        value={draft.matter}
        onChange={({ currentTarget }) => write({ matter: currentTarget.value })}
      />
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
      <Button type="submit">{t('holds.save')}</Button>
    </form>
  )
}
