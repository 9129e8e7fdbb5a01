import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import {
  type Address,
  Kind,
  type NewEntry,
  type SafeAddresses,
  enterSafeAddress,
} from '#safe-addresses/model.ts'
import classes from '#safe-addresses/pages/addresses.module.css'
import { refusalSentence, useWords } from '#safe-addresses/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { notify } from '#ui/notify.ts'
import { Beside, WrittenForm } from '#ui/written-form.tsx'

interface Draft {
  guardian: string
  kind: Kind
  begins: string
  ends: string
  truth: Address
  telephone: string
  paper: string
  mail: Address
}

interface Props {
  of: SafeAddresses
  onClose: () => void
}

/** Takes in a confidential address: whose, by which paper, the true one, and where mail goes. */
export function EnterForm(props: Props) {
  const t = useWords()
  const { draft, change, ...sending } = useEntering(props)
  return (
    <WrittenForm
      title={t('enter.title')}
      submit={t('enter.submit')}
      cancel={t('cancel')}
      onClose={props.onClose}
      sending={sending}
      explain={(word) => refusalSentence(t, word)}
    >
      <Whose of={props.of} draft={draft} change={change} />
      <Addresses draft={draft} change={change} />
    </WrittenForm>
  )
}

interface Fields {
  draft: Draft
  change: (part: Partial<Draft>) => void
}

/** The true address, and the one that everybody else sees. */
function Addresses({ draft, change }: Fields) {
  const t = useWords()
  return (
    <>
      <AddressFields
        title={t('enter.truth')}
        about={t('enter.truthAbout')}
        value={draft.truth}
        required
        onChange={(truth) => change({ truth })}
      />
      <Text
        label={t('entry.telephone')}
        value={draft.telephone}
        onChange={(telephone) => change({ telephone })}
      />
      <AddressFields
        title={t('enter.mail')}
        about={t(`enter.mailAbout.${draft.kind}`)}
        value={draft.mail}
        required={draft.kind === 'address-program'}
        onChange={(mail) => change({ mail })}
      />
    </>
  )
}

/** Whose address it is, and by what it is kept. */
function Whose({ of, draft, change }: Fields & { of: SafeAddresses }) {
  const t = useWords()
  const chosen = of.guardians.find(({ guardian }) => guardian === draft.guardian)
  const covers = chosen?.livesWith === false ? 'covers.one' : 'covers.household'
  const people = of.guardians.map(({ guardian, name }) => ({ value: guardian, label: name }))
  return (
    <>
      <NativeSelect
        label={t('entry.whose')}
        description={`${t(covers)} ${t('enter.household', { count: of.household })}`}
        value={draft.guardian}
        data={[{ value: '', label: of.student.name }, ...people]}
        onChange={({ currentTarget: { value } }) => change({ guardian: value })}
      />
      <KeptBy draft={draft} change={change} />
    </>
  )
}

function KeptBy({ draft, change }: Fields) {
  const t = useWords()
  return (
    <>
      <NativeSelect
        label={t('entry.kind')}
        value={draft.kind}
        data={Kind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={({ currentTarget: { value } }) => change({ kind: Kind.parse(value) })}
      />
      <Text
        label={t('entry.paper')}
        most={500}
        value={draft.paper}
        onChange={(paper) => change({ paper })}
      />
      <Beside>
        <DateField
          label={t('entry.begins')}
          required
          value={draft.begins}
          onChange={(begins) => change({ begins })}
        />
        <DateField
          label={t('entry.ends')}
          value={draft.ends}
          onChange={(ends) => change({ ends })}
        />
      </Beside>
    </>
  )
}

function AddressFields(props: {
  title: string
  about: string
  value: Address
  required: boolean
  onChange: (address: Address) => void
}) {
  const t = useWords()
  const { title, about, value, required, onChange } = props
  const part = (name: keyof Address) => ({
    label: t(`address.${name}`),
    value: value[name],
    required: required && name === 'address',
    onChange: (text: string) => onChange({ ...value, [name]: text }),
  })
  return (
    <fieldset className={classes.part}>
      <legend>{title}</legend>
      <p>{about}</p>
      <Text {...part('address')} />
      <Beside>
        <Text {...part('city')} />
        <Text {...part('state')} />
        <Text {...part('zip')} />
      </Beside>
    </fieldset>
  )
}

function Text(props: {
  label: string
  value: string
  required?: boolean
  most?: number
  onChange: (text: string) => void
}) {
  const { onChange, most = 200, required = false, ...field } = props
  return (
    <TextInput
      {...field}
      required={required}
      maxLength={most}
      autoComplete="off"
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

const noAddress: Address = { address: '', city: '', state: '', zip: '' }

function useEntering({ of, onClose }: Props) {
  const t = useWords()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>({
    guardian: '',
    kind: 'address-program',
    begins: of.today,
    ends: '',
    truth: { ...noAddress, state: 'CA' },
    telephone: '',
    paper: '',
    mail: noAddress,
  })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const entered = await call(enterSafeAddress, { params: of.student, body: bodyOf(draft) })
    setBusy(false)
    if (!entered.ok) return setRefusal(entered)
    await queries.invalidateQueries()
    notify({ message: t('enter.done') })
    return onClose()
  }
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  return { draft, change, refusal, busy, send }
}

function bodyOf(draft: Draft): z.input<typeof NewEntry> {
  const { guardian, kind, begins, ends, truth, telephone, paper, mail } = draft
  return {
    guardian: guardian === '' ? null : guardian,
    kind,
    begins,
    ends: ends === '' ? null : ends,
    mail: mail.address === '' ? null : mail,
    secret: { ...truth, telephone, paper },
  }
}
