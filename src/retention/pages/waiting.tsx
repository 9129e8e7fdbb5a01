import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type Destruction, type RecordKind, decideDestruction } from '#retention/model.ts'
import classes from '#retention/pages/retention.module.css'
import { useLotWords } from '#retention/pages/standing.tsx'
import { refusalSentence, useWords } from '#retention/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'

/** What somebody proposed to destroy, for somebody else to decide. */
export function Waiting({ proposals }: { proposals: readonly Destruction[] }) {
  const t = useWords()
  const lotWords = useLotWords()
  return (
    <ul className={classes.list}>
      {proposals.map((one) => (
        <li key={one.number} className={classes.item}>
          <div>
            <p>{t('waiting.line', lotWords(one))}</p>
            <small>
              {t('waiting.who', { on: one.proposedOn, who: one.proposer, because: one.because })}
            </small>
          </div>
          <Deciding proposal={one} />
        </li>
      ))}
    </ul>
  )
}

function useDecide(number: number) {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function decide(destroy: boolean) {
    setBusy(true)
    const answer = await call(decideDestruction, { params: { number }, body: { destroy } })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    await queries.invalidateQueries()
    notify({ message: t(destroy ? 'waiting.done' : 'waiting.withdrawn') })
  }
  return { refusal, busy, decide }
}

const bodies = {
  identity: 'waiting.body',
  enrollment: 'waiting.body',
  attendance: 'waiting.body',
  contact: 'waiting.bodyContact',
  notices: 'waiting.bodyNotices',
  sart: 'waiting.bodyCases',
  sarb: 'waiting.bodyCases',
} as const satisfies Record<RecordKind, string>

function Deciding({ proposal }: { proposal: Destruction }) {
  const t = useWords()
  const words = useLotWords()(proposal)
  const { refusal, busy, decide } = useDecide(proposal.number)
  const [asked, setAsked] = useState(false)
  const why = refusal !== null && (
    <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />
  )
  const no = () => setAsked(false)
  return (
    <Group gap="xs" className="no-print">
      <Button
        variant="default"
        size="sm"
        aria-label={t('waiting.withdrawLabel', words)}
        onClick={() => void decide(false)}
      >
        {t('waiting.withdraw')}
      </Button>
      <Button
        size="sm"
        aria-label={t('waiting.destroyLabel', words)}
        onClick={() => setAsked(true)}
      >
        {t('waiting.destroy')}
      </Button>
      <Modal opened={asked} onClose={no} title={t('waiting.question', words)} centered>
        <Sure {...words} busy={busy} onNo={no} onYes={() => void decide(true)}>
          <p>{t(bodies[proposal.kind])}</p>
          {why}
        </Sure>
      </Modal>
    </Group>
  )
}

/** What cannot be undone is said once more, by hand. */
function Sure(props: {
  year: string
  busy: boolean
  onYes: () => void
  onNo: () => void
  children: ReactNode
}) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  return (
    <div className={classes.form}>
      {props.children}
      <TextInput
        label={t('waiting.typeYear', { year: props.year })}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        data-autofocus
      />
      <Group justify="end">
        <Button variant="default" onClick={props.onNo}>
          {t('waiting.notNow')}
        </Button>
        <Button
          color="red.8"
          loading={props.busy}
          disabled={plain(typed) !== plain(props.year)}
          onClick={props.onYes}
        >
          {t('waiting.destroy')}
        </Button>
      </Group>
    </div>
  )
}

/** However its dash was typed. */
function plain(year: string): string {
  return year.replaceAll(/[^\d]+/g, '-').trim()
}
