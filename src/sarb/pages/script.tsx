import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ShownCase, stepOfBoard } from '#sarb/model/endpoints.ts'
import { type Hearing, type Stage, stages } from '#sarb/model/hearing.ts'
import classes from '#sarb/pages/sarb.module.css'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { stageMinutes } from '#sarb/rules/law.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { type Refusal, call } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

interface ScriptProps {
  of: ShownCase
  hearing: Hearing
  mayChange: boolean
}

/** The stages of a hearing, one open at a time; what is written is saved when the next one begins. */
export function Script({ of, hearing, mayChange }: ScriptProps) {
  const t = useWords()
  const said = new Map(hearing.script.map((one) => [one.stage, one]))
  const [chosen, setChosen] = useState<Stage | null>(null)
  const isOpen = mayChange && stepIsOpen('stage', of.case.state)
  const first = stages.find((stage) => !said.has(stage)) ?? null
  const now = isOpen ? (chosen ?? first) : null
  return (
    <Section title={t('script.title')} about={t('script.about')}>
      <ol className={classes.list}>
        {stages.map((stage) => (
          <li key={stage} className={classes.card}>
            <StageHead
              stage={stage}
              isSaid={said.has(stage)}
              {...(isOpen && stage !== now ? { onOpen: () => setChosen(stage) } : {})}
            />
            <p className={classes.aside}>{t(`script.say.${stage}`)}</p>
            {stage === now ? (
              <StageForm
                key={stage}
                of={of}
                stage={stage}
                first={said.get(stage)?.words ?? ''}
                onDone={() => setChosen(null)}
              />
            ) : (
              <p>{said.get(stage)?.words ?? ''}</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function StageHead(props: { stage: Stage; isSaid: boolean; onOpen?: () => void }) {
  const t = useWords()
  const { stage, isSaid, onOpen } = props
  return (
    <div className={classes.head}>
      <h3>{t(`stage.${stage}`)}</h3>
      {isSaid && <StatusBadge tone="good">{t('script.saved')}</StatusBadge>}
      <span>{t('script.minutes', { count: stageMinutes[stage] })}</span>
      {onOpen !== undefined && (
        <Button
          size="xs"
          variant="default"
          aria-label={t('script.openOf', { stage: t(`stage.${stage}`) })}
          onClick={onOpen}
        >
          {t('script.open')}
        </Button>
      )}
    </div>
  )
}

interface StageProps {
  of: ShownCase
  stage: Stage
  first: string
  onDone: () => void
}

function StageForm({ of, stage, first, onDone }: StageProps) {
  const t = useWords()
  const format = useFormat()
  const [words, setWords] = useState(first)
  const { refusal, busy, save } = useSave(of, stage, onDone)
  return (
    <form
      className={classes.grid}
      onSubmit={(event) => {
        event.preventDefault()
        void save(words)
      }}
    >
      <Timer minutes={stageMinutes[stage]} />
      <Textarea
        label={t('script.minutesOf', { stage: t(`stage.${stage}`) })}
        autosize
        minRows={3}
        maxLength={4000}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      {refusal !== null && <Problem of={refusal} explain={refusalSentence(t, format.language)} />}
      <div className={classes.steps}>
        <Button type="submit" loading={busy}>
          {t('script.next')}
        </Button>
      </div>
    </form>
  )
}

function useSave(of: ShownCase, stage: Stage, onDone: () => void) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function save(words: string) {
    setBusy(true)
    const body = { step: 'stage', stage, words } as const
    const answer = await call(stepOfBoard, { params: { case: of.case.case }, body })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    await queries.invalidateQueries()
    onDone()
  }
  return { refusal, busy, save }
}

/** How long the stage has lasted, beside how long it takes as a rule; nobody is cut short by it. */
function Timer({ minutes }: { minutes: number }) {
  const t = useWords()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = Date.now()
    const ticking = setInterval(() => setSeconds(Math.floor((Date.now() - began) / 1000)), 1000)
    return () => clearInterval(ticking)
  }, [])
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <p role="timer" aria-label={t('script.timer')}>
      <span className={classes.clock}>{clock}</span>{' '}
      {seconds > minutes * 60 && <StatusBadge tone="caution">{t('script.over')}</StatusBadge>}
    </p>
  )
}
