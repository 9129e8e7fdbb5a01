import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { MappingProfile, ProfileName } from '#imports/model/mapping-profile.ts'
import {
  MappingFault,
  type SavedProfile,
  listProfiles,
  readProfile,
  saveProfile,
} from '#imports/model/profile-endpoints.ts'
import type { Draft } from '#imports/pages/mapping-draft.ts'
import { type MappingWords, useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import { Details } from '#imports/model/rejection.ts'
import { faultsOf } from '#imports/rules/mapping-faults.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { useFormat } from '#ui/use-format.ts'

/** Under which name, as which version; why not, where it cannot be saved. */
export function MappingSave({ saved, edited }: { saved: SavedProfile; edited: Draft }) {
  const t = useWords()
  const [name, setName] = useState(saved.shipped ? '' : String(saved.name))
  const { busy, save } = useSaving()
  const problem = whyNot(t, saved, name, edited)
  return (
    <div className={classes.save}>
      <TextInput
        label={t('save.name')}
        description={t('save.nameHelp')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Versions saved={saved} />
      <div>
        <Button
          leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          loading={busy}
          disabled={problem !== null}
          aria-describedby="why-not-save"
          onClick={() => void save(name, edited)}
        >
          {t('save.save')}
        </Button>
        <p id="why-not-save" className={classes.under}>
          {problem ?? t('save.asNew')}
        </p>
      </div>
    </div>
  )
}

function whyNot(t: MappingWords, saved: SavedProfile, name: string, { draft, isChanged }: Draft) {
  if (!ProfileName.safeParse(name).success) return t('save.badName')
  if (saved.shipped && name === String(saved.name)) return t('save.shippedName')
  const [fault] = faultsOf(draft)
  if (fault !== undefined) return faultSentence(t, fault)
  const read = MappingProfile.safeParse(draft)
  if (!read.success)
    return t('save.incomplete', { where: read.error.issues[0]?.path.join(' › ') ?? '' })
  return name === String(saved.name) && !isChanged ? t('save.unchanged') : null
}

function useSaving() {
  const t = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  async function save(text: string, { draft }: Draft) {
    setBusy(true)
    const name = ProfileName.parse(text)
    const answer = await call(saveProfile, { params: { name }, body: { mapping: draft } })
    setBusy(false)
    if (!answer.ok) return notify({ message: sentence(t, answer), tone: 'alarm' })
    notify({ message: t('save.saved', { name, version: answer.value.version }) })
    await queries.invalidateQueries({ queryKey: [listProfiles.path] })
    await queries.invalidateQueries({ queryKey: [readProfile.path] })
    await navigate({ to: '/imports/mapping/$name', params: { name } })
  }
  return { busy, save }
}

function faultSentence(t: MappingWords, { fault, file, column }: MappingFault): string {
  if (fault === 'unknown-column') return t('fault.unknown-column', { file, column })
  return column === ''
    ? t('fault.no-column', { file })
    : t('fault.empty-condition', { file, column })
}

const Word = z.enum(['shipped-name', 'unreachable'])

function sentence(t: MappingWords, { refusal, details }: Refusal): string {
  const fault = MappingFault.safeParse({ fault: refusal, ...Details.safeParse(details).data })
  if (fault.success) return faultSentence(t, fault.data)
  const word = Word.safeParse(refusal)
  return word.success ? t(`refusal.${word.data}`) : t('refusal.other', { refusal })
}

function Versions({ saved }: { saved: SavedProfile }) {
  const t = useWords()
  const format = useFormat()
  const navigate = useNavigate()
  return (
    <NativeSelect
      label={t('save.version')}
      value={String(saved.version)}
      onChange={(event) => {
        const version = event.currentTarget.value
        void navigate({ to: '.', search: { version } })
      }}
      data={saved.versions.map(({ version, savedAt }) => ({
        value: String(version),
        label: t('save.versionOf', { version, on: format.moment(savedAt) }),
      }))}
    />
  )
}
