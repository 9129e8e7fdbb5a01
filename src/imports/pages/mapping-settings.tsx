import { NativeSelect, TextInput } from '@mantine/core'
import { Manifest } from '#imports/model/manifest.ts'
import type { MappingProfile } from '#imports/model/mapping-profile.ts'
import { useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'

/** What a delivery read by this profile declares of itself, and what the profile is called. */
export function MappingSettings(props: {
  draft: MappingProfile
  onChange: (part: Partial<MappingProfile>) => void
}) {
  const t = useWords()
  const { draft, onChange } = props
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={t('settings.attendance')}
        value={draft.attendance}
        onChange={(event) =>
          onChange({ attendance: Manifest.shape.attendance.parse(event.currentTarget.value) })
        }
        data={Manifest.shape.attendance.options.map((value) => ({
          value,
          label: t(`attendance.${value}`),
        }))}
      />
      <NativeSelect
        label={t('settings.kind')}
        value={draft.kind}
        onChange={(event) =>
          onChange({ kind: Manifest.shape.kind.parse(event.currentTarget.value) })
        }
        data={Manifest.shape.kind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextInput
        label={t('settings.titleEn')}
        value={draft.title.en}
        onChange={(event) => onChange({ title: { ...draft.title, en: event.currentTarget.value } })}
      />
      <TextInput
        label={t('settings.titleEs')}
        value={draft.title.es}
        onChange={(event) => onChange({ title: { ...draft.title, es: event.currentTarget.value } })}
      />
    </div>
  )
}
