import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { readRun, rejectRun, releaseRun, undoRun } from '#imports/model/endpoints.ts'
import { type Run, mostReason } from '#imports/model/run.ts'
import { movesThatAreTooMuch } from '#imports/rules/hold.ts'
import classes from '#imports/pages/run-page.module.css'
import { meaningsOf } from '#imports/rules/moved-words.ts'
import { takenBack, takesBackMuch, tellTakenBack } from '#imports/rules/taken-back.ts'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { useSeesRows } from '#imports/pages/sees-rows.ts'
import { refusalSentence } from '#imports/pages/sentences.ts'
import { type Refusal, ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A held run: why it waits, and the two answers, of which none is suggested. */
export function Hold({ run }: { run: Run }) {
  const t = useWords()
  const forRoles = run.refusal?.word === 'gives-roles'
  return (
    <section className={classes.hold}>
      <h2>{t(forRoles ? 'hold.rolesTitle' : 'hold.title')}</h2>
      {forRoles ? <HeldForRoles run={run} /> : <HeldBecause run={run} />}
      <Group className="no-print">
        {!forRoles && <Release run={run} />}
        <Decision
          button={t('hold.reject')}
          question={t('hold.sure.reject')}
          done={t('hold.done.reject', { run: run.run })}
          asks={{ label: t('hold.reason'), required: true }}
          act={(reason) => call(rejectRun, { params: { run: run.run }, body: { reason } })}
          run={run}
        >
          {t('hold.sure.rejectBody')}
        </Decision>
      </Group>
    </section>
  )
}

/** Whoever imports gives no roles: somebody else decides. */
function HeldForRoles({ run: { refusal } }: { run: Run }) {
  const t = useWords()
  return (
    <p>
      {t('hold.roles', { count: Number(refusal?.details['roles'] ?? 0) })}{' '}
      <Link to="/imports/roles">{t('hold.rolesPage')}</Link>
    </p>
  )
}

function Release({ run }: { run: Run }) {
  const t = useWords()
  return (
    <Decision
      button={t('hold.release')}
      question={t('hold.sure.release')}
      done={t('hold.done.release', { run: run.run })}
      asks={{ label: t('hold.reasonOptional'), required: false }}
      act={(reason) => call(releaseRun, { params: { run: run.run }, body: { reason } })}
      run={run}
    >
      {t('hold.sure.releaseBody')}
    </Decision>
  )
}

function HeldBecause({ run }: { run: Run }) {
  const t = useWords()
  const shared = useSharedWords()
  const seesRows = useSeesRows()
  const codes = run.differences.flatMap((kind) => kind.codes)
  const isMuch = run.differences.some((kind) => kind.tooMuch && kind.codes.length === 0)
  return (
    <>
      {isMuch && <p>{t('hold.much')}</p>}
      {codes.length > 0 && <p>{t('hold.codes')}</p>}
      <p>{t('hold.body')}</p>
      <p>{t(seesRows ? 'hold.look' : 'hold.ask')}</p>
      <ul>
        {codes.map((code) => (
          <li key={code.code}>{shared('meaning.changes', meaningsOf(code, shared))}</li>
        ))}
        {run.differences.flatMap((kind) =>
          movesThatAreTooMuch(kind).map((move) => (
            <li key={`${kind.entity} ${move}`}>
              {t(`hold.moves.${move}`, {
                kind: shared(`entity.${kind.entity}`),
                rows: kind[move],
                before: kind.before,
              })}
            </li>
          )),
        )}
      </ul>
    </>
  )
}

/** Taking a run back, or why that cannot be. */
export function Undo({ run }: { run: Run }) {
  const t = useWords()
  if (run.status !== 'applied') return null
  return (
    <Section title={t('undo.title')}>
      {run.undo === null ? (
        <>
          <p>{t('undo.can')}</p>
          <TakenBack run={run} />
          <Decision
            button={t('undo.button')}
            question={t('undo.sure', { run: run.run })}
            done={t('undo.done', { run: run.run })}
            asks={{ label: t('undo.reason'), required: true }}
            act={(reason) => call(undoRun, { params: { run: run.run }, body: { reason } })}
            run={run}
          >
            {t('undo.sureBody')}
          </Decision>
        </>
      ) : (
        <>
          <p>{t(`undo.${run.undo.word}`)}</p>
          <Group gap="md">
            {run.undo.runs.map((later) => (
              <Link key={later} to="/imports/$run" params={{ run: String(later) }}>
                {t('run.title', { run: later })}
              </Link>
            ))}
          </Group>
        </>
      )}
    </Section>
  )
}

/** What undoing would do to the records, said before anybody presses the button. */
function TakenBack({ run }: { run: Run }) {
  const t = useWords()
  const shared = useSharedWords()
  const format = useFormat()
  const year = run.manifest === null ? '' : format.schoolYear(run.manifest.school_year)
  return (
    <>
      <ul>
        {takenBack(run.differences).map((kind) => (
          <li key={kind.entity}>
            {shared('takenBack.kind', {
              kind: shared(`entity.${kind.entity}`),
              parts: tellTakenBack(kind, shared),
            })}
          </li>
        ))}
        {run.onlyOfItsYear && <li>{shared('takenBack.empties', { year })}</li>}
      </ul>
      {takesBackMuch(run.differences) && (
        <p>
          <strong>{t('undo.much')}</strong>
        </p>
      )}
    </>
  )
}

interface DecisionProps {
  run: Run
  button: string
  question: string
  done: string
  /** The reason that goes with the decision */
  asks?: Asking
  act: (reason: string) => ReturnType<typeof call<typeof releaseRun>>
  children: ReactNode
}

interface Asking {
  label: string
  required: boolean
}

/** A button, a question, and the answer of the server. */
function Decision(props: DecisionProps) {
  const t = useWords()
  const shared = useSharedWords()
  const [asked, setAsked] = useState(false)
  const { busy, refusal, decide, ...reason } = useDeciding(props, () => setAsked(false))
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {props.button}
      </Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title={props.question} centered>
        <p>{props.children}</p>
        {props.asks !== undefined && <Reason asks={props.asks} {...reason} />}
        {refusal !== null && (
          <Problem
            of={refusal}
            explain={(word, details) => refusalSentence(word, details, shared)}
          />
        )}
        <Group justify="end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('hold.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void decide()}>
            {props.button}
          </Button>
        </Group>
      </Modal>
    </>
  )
}

function Reason(props: {
  asks: Asking
  reason: string
  isMissing: boolean
  onChange: (reason: string) => void
}) {
  const t = useWords()
  return (
    <Textarea
      label={props.asks.label}
      description={t('hold.reasonAbout')}
      required={props.asks.required}
      error={props.isMissing && t('hold.reasonMissing')}
      errorProps={{ role: 'alert' }}
      autosize
      minRows={2}
      maxLength={mostReason}
      data-autofocus
      value={props.reason}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  )
}

function useDeciding({ asks, act, done, run }: DecisionProps, close: () => void) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  async function decide() {
    const missing = asks?.required === true && reason.trim() === ''
    setMissing(missing)
    if (missing) return
    setBusy(true)
    setRefusal(null)
    const answer = await act(reason)
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    queries.setQueryData(ask(readRun, { params: { run: run.run } }).queryKey, answer.value)
    await queries.invalidateQueries()
    notify({ message: done, tone: 'good' })
    close()
  }
  function onChange(text: string) {
    setReason(text)
    setMissing(false)
  }
  return { busy, refusal, decide, reason, isMissing, onChange }
}
