import { Button, NativeSelect, Radio, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { decideLawRequest } from '#law-requests/model/endpoints.ts'
import { type LawRequest, Ruling, grounds, states } from '#law-requests/model/law-request.ts'
import classes from '#law-requests/pages/law.module.css'
import { refusalSentence } from '#law-requests/pages/sentences.ts'
import { useWords } from '#law-requests/pages/words.ts'
import { groundsFor } from '#law-requests/rules/deciding.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'

/** What counsel decides about a held request, or why the reader does not. */
export function Deciding({ of: request, decides }: { of: LawRequest; decides: boolean }) {
  const t = useWords()
  return (
    <div className="no-print">
      <Section title={t('decide.title')}>
        {!decides && <p>{t('decide.notYours')}</p>}
        {decides && request.isOwn && <p>{t('refusal.own-request')}</p>}
        {decides && !request.isOwn && <Form of={request} />}
      </Section>
    </div>
  )
}

interface Values {
  state: string
  what: string
  to: string
  on: string
  order: string
  because: string
}

const nothing: Values = { state: '', what: '', to: '', on: '', order: '', because: '' }

function Form({ of: request }: { of: LawRequest }) {
  const t = useWords()
  const [values, setValues] = useState(nothing)
  const change = (part: Partial<Values>) => setValues({ ...values, ...part })
  const { refusal, isMissing, busy, send } = useSending(request.number, values)
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {request.matter === 'immigration' && (
        <p className={classes.warning}>{t('decide.immigration')}</p>
      )}
      <WhichState values={values} change={change} />
      {values.state === 'released' && (
        <Release matter={request.matter} values={values} change={change} />
      )}
      <Text name="because" values={values} change={change} />
      {isMissing && <p role="alert">{t('new.missing')}</p>}
      {refusal !== null && (
        <Problem of={refusal} explain={(word, details) => refusalSentence(t, word, details)} />
      )}
      <Button type="submit" loading={busy}>
        {t('decide.submit')}
      </Button>
    </form>
  )
}

function WhichState({ values, change }: Fields) {
  const t = useWords()
  return (
    <Radio.Group
      label={t('decide.state')}
      required
      value={values.state}
      onChange={(state) => change({ state })}
    >
      {states
        .filter((state) => state !== 'held')
        .map((state) => (
          <Radio key={state} mt="xs" value={state} label={t(`decide.${state}`)} />
        ))}
    </Radio.Group>
  )
}

interface Fields {
  values: Values
  change: (part: Partial<Values>) => void
}

function Release({ matter, values, change }: Fields & Pick<LawRequest, 'matter'>) {
  const t = useWords()
  const open = groundsFor(matter, grounds)
  return (
    <>
      <NativeSelect
        label={t('field.releasedOn')}
        required
        data={[
          { value: '', label: t('new.choose') },
          ...open.map((value) => ({ value, label: t(`ground.${value}`) })),
        ]}
        value={values.on}
        onChange={({ currentTarget: { value: on } }) => change({ on })}
      />
      <Text name="order" values={values} change={change} />
      <Text name="what" values={values} change={change} />
      <TextInput
        label={t('field.releasedTo')}
        required
        maxLength={200}
        value={values.to}
        onChange={({ currentTarget: { value: to } }) => change({ to })}
      />
    </>
  )
}

function Text({ name, values, change }: Fields & { name: 'order' | 'what' | 'because' }) {
  const t = useWords()
  const label = { order: 'field.order', what: 'field.released', because: 'field.because' } as const
  return (
    <Textarea
      label={t(label[name])}
      required
      autosize
      minRows={2}
      maxLength={2000}
      value={values[name]}
      onChange={({ currentTarget: { value } }) => change({ [name]: value })}
    />
  )
}

function useSending(number: string, values: Values) {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isMissing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  async function send() {
    const ruling = Ruling.safeParse(values)
    setMissing(!ruling.success)
    setRefusal(null)
    if (!ruling.success) return
    setBusy(true)
    const decided = await call(decideLawRequest, {
      params: { request: number },
      body: ruling.data,
    })
    setBusy(false)
    if (!decided.ok) return setRefusal(decided)
    notify({ message: t('decide.done') })
    await queries.invalidateQueries()
  }
  return { refusal, isMissing, busy, send }
}
