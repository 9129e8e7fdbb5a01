import { Radio } from '@mantine/core'
import type { Asker } from '#record-requests/model/endpoints.ts'
import classes from '#record-requests/pages/requests.module.css'
import { useWords } from '#record-requests/pages/words.ts'
import { useLanguage } from '#ui/i18n.ts'

/** Those on record, each with their right or why there is a doubt; and somebody else. */
export function AskerChoice(props: {
  label: string
  askers: readonly Asker[]
  rightWords: (right: Asker['right']) => string
  /** The place of whoever asks in the list; '' while nobody is chosen, 'other' for somebody else */
  value: string
  onChange: (who: string) => void
}) {
  const t = useWords()
  const language = useLanguage()
  return (
    <Radio.Group label={props.label} required value={props.value} onChange={props.onChange}>
      <div className={classes.askers}>
        {props.askers.map(({ asker, name, relationship, right }, place) => (
          <Radio
            key={place}
            value={String(place)}
            label={t('ask.nameWithRelationship', {
              name,
              relationship: relationship?.[language] ?? t(`asker.${asker}`),
            })}
            description={props.rightWords(right)}
          />
        ))}
        <Radio value="other" label={t('asker.other')} description={t('right.not-on-record')} />
      </div>
    </Radio.Group>
  )
}
