import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { logLawRequest } from '#law-requests/model/endpoints.ts'
import { matters, papers, ways } from '#law-requests/model/law-request.ts'
import { type DraftValues, draftOf, useDraft } from '#law-requests/pages/draft.ts'
import classes from '#law-requests/pages/law.module.css'
import { refusalSentence } from '#law-requests/pages/sentences.ts'
import { useOwnName } from '#law-requests/pages/use-own-name.ts'
import { useWords } from '#law-requests/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { notify } from '#ui/notify.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { Beside } from '#ui/written-form.tsx'

/** Writing down what law enforcement asks for. */
export function NewLawRequestPage() {
  const t = useWords()
  const draft = useDraft(useOwnName())
  const { refusal, isMissing, busy, send } = useLogging(draft.values)
  return (
    <>
      <PageHeader title={t('new.title')} crumbs={[{ label: t('list.title'), to: '/law-requests' }]}>
        {t('new.about')}
      </PageHeader>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className={classes.warning}>{t('new.never')}</p>
        <WhoAsks {...draft} />
        <WhatIsAsked {...draft} />
        <AboutWhom {...draft} />
        {isMissing && <p role="alert">{t('new.missing')}</p>}
        {refusal !== null && (
          <Problem of={refusal} explain={(word, details) => refusalSentence(t, word, details)} />
        )}
        <Button type="submit" loading={busy}>
          {t('new.submit')}
        </Button>
      </form>
    </>
  )
}

type Fields = ReturnType<typeof useDraft>

function WhoAsks({ values, change }: Fields) {
  const t = useWords()
  return (
    <>
      <Beside>
        <DateField
          label={t('field.receivedOn')}
          value={values.receivedOn}
          onChange={(receivedOn) => change({ receivedOn })}
        />
        <NativeSelect
          label={t('field.came')}
          data={ways.map((value) => ({ value, label: t(`came.${value}`) }))}
          value={values.came}
          onChange={({ currentTarget: { value: came } }) => change({ came })}
        />
      </Beside>
      <Beside>
        <Line name="agency" most={200} values={values} change={change} />
        <Line name="officer" most={200} values={values} change={change} />
      </Beside>
      <Beside>
        <Line name="badge" most={100} optional values={values} change={change} />
        <Line name="takenBy" most={200} values={values} change={change} />
      </Beside>
    </>
  )
}

function WhatIsAsked({ values, change }: Fields) {
  const t = useWords()
  const choose = { value: '', label: t('new.choose') }
  return (
    <>
      <Beside>
        <NativeSelect
          label={t('field.matter')}
          description={t('new.matterAbout')}
          required
          data={[choose, ...matters.map((value) => ({ value, label: t(`matter.${value}`) }))]}
          value={values.matter}
          onChange={({ currentTarget: { value: matter } }) => change({ matter })}
        />
        <NativeSelect
          label={t('field.paper')}
          description={t('new.paperAbout')}
          required
          data={[choose, ...papers.map((value) => ({ value, label: t(`paper.${value}`) }))]}
          value={values.paper}
          onChange={({ currentTarget: { value: paper } }) => change({ paper })}
        />
      </Beside>
      <Textarea
        label={t('field.asked')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={values.asked}
        onChange={({ currentTarget: { value: asked } }) => change({ asked })}
      />
    </>
  )
}

function AboutWhom({ values, change }: Fields) {
  const t = useWords()
  return (
    <>
      <Textarea
        label={t('field.numbers')}
        description={t('new.numbersAbout')}
        autosize
        value={values.students}
        onChange={({ currentTarget: { value: students } }) => change({ students })}
      />
      <Textarea
        label={t('field.described')}
        description={t('new.describedAbout')}
        autosize
        minRows={2}
        maxLength={2000}
        value={values.described}
        onChange={({ currentTarget: { value: described } }) => change({ described })}
      />
    </>
  )
}

function Line(
  props: Fields & {
    name: 'agency' | 'officer' | 'badge' | 'takenBy'
    most: number
    optional?: boolean
  },
) {
  const t = useWords()
  const { name, most, values, change } = props
  return (
    <TextInput
      label={t(`field.${name}`)}
      required={props.optional !== true}
      maxLength={most}
      value={values[name]}
      onChange={({ currentTarget: { value } }) => change({ [name]: value })}
    />
  )
}

function useLogging(values: DraftValues) {
  const t = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isMissing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  async function send() {
    const draft = draftOf(values)
    setMissing(draft === null)
    setRefusal(null)
    if (draft === null) return
    setBusy(true)
    const logged = await call(logLawRequest, { body: draft })
    setBusy(false)
    if (!logged.ok) return setRefusal(logged)
    const { number, told } = logged.value
    await queries.invalidateQueries()
    notify({
      message: told === 0 ? t('new.toldNobody') : t('new.told', { count: told }),
      tone: told === 0 ? 'alarm' : 'good',
    })
    return navigate({ to: '/law-requests/$request', params: { request: number } })
  }
  return { refusal, isMissing, busy, send }
}
