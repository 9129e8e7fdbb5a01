import { Group, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { uploadDelivery } from '#imports/model/endpoints.ts'
import { listProfiles } from '#imports/model/profile-endpoints.ts'
import { useWords as useMappingWords } from '#imports/pages/mapping-words.ts'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { refusalSentence } from '#imports/pages/sentences.ts'
import { type Refusal, addressOf, ask } from '#ui/api.ts'
import { Dropzone } from '#ui/dropzone.tsx'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { Progress } from '#ui/progress.tsx'
import { sendFiles } from '#ui/send-files.ts'
import { useFormat } from '#ui/use-format.ts'

const endings = ['.zip', '.csv', '.json', '.xml', '.txt', '.tsv', '.gz'] as const
const maxBytes = 16 * 2 ** 30

/** Files are sent from here; what then happens to them is the run's own page. */
export function Upload() {
  const t = useWords()
  const shared = useSharedWords()
  const mapping = useMappingWords()
  const [dryRun, setDryRun] = useState(false)
  const [profile, setProfile] = useState<string | null>(null)
  const { sending, refusal, send } = useSending()
  return (
    <Section title={t('upload.title')} about={t('upload.about')}>
      <Switch
        mb="sm"
        label={t('upload.dryRun')}
        checked={dryRun}
        onChange={(event) => setDryRun(event.currentTarget.checked)}
      />
      {sending === null ? (
        <Dropzone
          label={t('upload.drop')}
          endings={endings}
          maxBytes={maxBytes}
          onFiles={(files) => void send(files, { dryRun, profile })}
        />
      ) : (
        <Sending {...sending} />
      )}
      <Group mt="sm" gap="xl" align="end">
        <ProfileChoice value={profile} onChange={setProfile} />
        <Link to="/imports/mapping">{mapping('title')}</Link>
        <Link to="/imports/format">{t('upload.format')}</Link>
      </Group>
      {refusal !== null && (
        <Problem of={refusal} explain={(word, details) => refusalSentence(word, details, shared)} />
      )}
    </Section>
  )
}

interface Bytes {
  sent: number
  total: number
}

function useSending() {
  const navigate = useNavigate()
  const [sending, setSending] = useState<Bytes | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  useWarning(sending !== null)
  async function send(files: File[], how: { dryRun: boolean; profile: string | null }) {
    setRefusal(null)
    setSending({ sent: 0, total: files.reduce((sum, file) => sum + file.size, 0) })
    const mapping = how.profile === null ? {} : { format: 'profile' as const, profile: how.profile }
    const query = { dryRun: how.dryRun ? 'true' : 'false', ...mapping }
    const answer = await sendFiles(addressOf(uploadDelivery, { query }), files, {
      answer: uploadDelivery.answer,
      onProgress: (sent, total) => setSending({ sent, total }),
    })
    setSending(null)
    if (!answer.ok) return setRefusal(answer)
    await navigate({ to: '/imports/$run', params: { run: String(answer.value.run) } })
  }
  return { sending, refusal, send }
}

/** Bytes that have not left yet are lost when the page closes; everything later survives it. */
function useWarning(on: boolean) {
  useEffect(() => {
    if (!on) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [on])
}

function Sending({ sent, total }: Bytes) {
  const t = useWords()
  const format = useFormat()
  const words = { sent: format.bytes(sent), total: format.bytes(total) }
  return (
    <>
      <Progress label={t('upload.sending', words)} done={sent} total={total} />
      <p>{t('upload.stay')}</p>
    </>
  )
}

function ProfileChoice(props: {
  value: string | null
  onChange: (profile: string | null) => void
}) {
  const t = useWords()
  const profiles = useQuery(ask(listProfiles))
  const named = (profiles.data?.profiles ?? []).map(({ name }) => ({
    value: name,
    label: t('upload.profileNamed', { name }),
  }))
  return (
    <Select
      label={t('upload.profile')}
      placeholder={t('upload.recognise')}
      data={named}
      value={props.value}
      onChange={props.onChange}
      clearable
      w={280}
    />
  )
}
