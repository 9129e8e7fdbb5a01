import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Intervention } from '#sarb/model/case.ts'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { DateField } from '#ui/date-field.tsx'
import { useFormat } from '#ui/use-format.ts'

interface InterventionsProps {
  today: SchoolDate
  value: readonly Intervention[]
  onChange: (value: Intervention[]) => void
}

/** What was tried, one after another, each with what came of it. */
export function Interventions({ today, value, onChange }: InterventionsProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <fieldset className={classes.card}>
      <legend>{t('item.interventions')}</legend>
      <ul className={classes.plain}>
        {value.map((one, at) => (
          <li key={`${one.on} ${one.what}`}>
            <span className={classes.gate}>
              {t('intervention.one', { ...one, on: format.date(one.on, 'short') })}
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={t('intervention.removeOf', { what: one.what })}
              onClick={() => onChange(value.filter((_, place) => place !== at))}
            >
              {t('intervention.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <AddOne today={today} onAdd={(one) => onChange([...value, one])} />
    </fieldset>
  )
}

function AddOne({ today, onAdd }: { today: SchoolDate; onAdd: (one: Intervention) => void }) {
  const t = useWords()
  const [on, setOn] = useState<string>(today)
  const [what, setWhat] = useState('')
  const [result, setResult] = useState('')
  const day = SchoolDate.safeParse(on)
  const isFull = day.success && what.trim() !== '' && result.trim() !== ''
  return (
    <div className={classes.grid}>
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput
        label={t('intervention.what')}
        maxLength={300}
        value={what}
        onChange={({ currentTarget }) => setWhat(currentTarget.value)}
      />
      <TextInput
        label={t('intervention.result')}
        maxLength={300}
        value={result}
        onChange={({ currentTarget }) => setResult(currentTarget.value)}
      />
      <Button
        variant="default"
        size="sm"
        disabled={!isFull}
        onClick={() => {
          if (!day.success) return
          onAdd({ on: day.data, what: what.trim(), result: result.trim() })
          setWhat('')
          setResult('')
        }}
      >
        {t('intervention.add')}
      </Button>
    </div>
  )
}
