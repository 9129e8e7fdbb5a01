import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { Subpoena } from '#sarb/model/case.ts'
import type { ShownCase } from '#sarb/model/endpoints.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import { useWords } from '#sarb/pages/words.ts'
import { DateField } from '#ui/date-field.tsx'
import { useField } from '#ui/step-dialog.tsx'

const { what: What, whom: Whom, issuedBy: IssuedBy } = Subpoena.shape

/** Papers or people that the board summons. EC 48321.5 */
export function SubpoenaDialog({ of }: { of: ShownCase }) {
  const t = useWords()
  const [chosen, setChosen] = useState<Chosen>({
    what: 'documents',
    whom: 'school',
    issuedBy: 'board',
  })
  const [on, setOn] = useState<string>(of.today)
  const name = useField()
  const about = useField()
  return (
    <BoardStepDialog
      of={of}
      step="subpoena"
      body={() => {
        const issued = { issuedOn: SchoolDate.parse(on), name: name.value }
        const subpoena = { ...chosen, about: about.value, ...issued }
        return { step: 'subpoena', subpoena: Subpoena.parse(subpoena) }
      }}
    >
      <Choices value={chosen} onChange={setChosen} />
      <TextInput label={t('subpoena.name')} required maxLength={300} {...name} />
      <TextInput label={t('subpoena.aboutWhat')} required maxLength={300} {...about} />
      <DateField label={t('field.on')} value={on} onChange={setOn} />
    </BoardStepDialog>
  )
}

type Chosen = Pick<Subpoena, 'what' | 'whom' | 'issuedBy'>

function Choices(props: { value: Chosen; onChange: (value: Chosen) => void }) {
  const t = useWords()
  const { value, onChange } = props
  return (
    <>
      <Select
        label={t('subpoena.what')}
        allowDeselect={false}
        value={value.what}
        data={What.options.map((one) => ({ value: one, label: t(`subpoena.${one}`) }))}
        onChange={(chosen) => onChange({ ...value, what: What.parse(chosen) })}
      />
      <Select
        label={t('subpoena.whom')}
        allowDeselect={false}
        value={value.whom}
        data={Whom.options.map((one) => ({ value: one, label: t(`subpoena.whom.${one}`) }))}
        onChange={(chosen) => onChange({ ...value, whom: Whom.parse(chosen) })}
      />
      <Select
        label={t('subpoena.issuedBy')}
        allowDeselect={false}
        value={value.issuedBy}
        data={IssuedBy.options.map((one) => ({ value: one, label: t(`subpoena.by.${one}`) }))}
        onChange={(chosen) => onChange({ ...value, issuedBy: IssuedBy.parse(chosen) })}
      />
    </>
  )
}

export function SubpoenaServed({ of }: { of: ShownCase }) {
  const t = useWords()
  const open = of.case.subpoenas.flatMap((one, at) => (one.served === null ? [{ one, at }] : []))
  const [which, setWhich] = useState(String(open[0]?.at ?? 0))
  const [on, setOn] = useState<string>(of.today)
  const how = useField()
  const by = useField()
  if (open.length === 0) return null
  return (
    <BoardStepDialog
      of={of}
      step="subpoena-served"
      body={() => {
        const served = { on: SchoolDate.parse(on), how: how.value, by: by.value, outcome: '' }
        return { step: 'subpoena-served', subpoena: Number(which), ...served }
      }}
    >
      <Select
        label={t('subpoena.name')}
        allowDeselect={false}
        value={which}
        data={open.map(({ one, at }) => ({
          value: String(at),
          label: `${one.name}: ${one.about}`,
        }))}
        onChange={(chosen) => setWhich(chosen ?? which)}
      />
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput label={t('field.how')} required maxLength={300} {...how} />
      <TextInput label={t('field.by')} required maxLength={300} {...by} />
    </BoardStepDialog>
  )
}
