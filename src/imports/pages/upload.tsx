import { Group, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { importHealth } from '#imports/model/endpoints.ts'
import { listProfiles } from '#imports/model/profile-endpoints.ts'
import { useWords as useMappingWords } from '#imports/pages/mapping-words.ts'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { refusalSentence } from '#imports/pages/sentences.ts'
import { CutOffUploads } from '#imports/pages/upload-cut-off.tsx'
import { DaysAsked } from '#imports/pages/upload-days.tsx'
import {
  type Bytes,
  type HowSent,
  sendDelivery,
  useSending,
} from '#imports/pages/upload-sending.ts'
import { type UploadDays, daysToBeginWith, yearsToChoose } from '#imports/rules/upload-days.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Refusal, ask } from '#ui/api.ts'
import { Dropzone } from '#ui/dropzone.tsx'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { Progress } from '#ui/progress.tsx'
import { useFormat } from '#ui/use-format.ts'

const endings = ['.zip', '.csv', '.json', '.xml', '.txt', '.tsv', '.gz'] as const
const maxBytes = 16 * 2 ** 30

/** Files are sent from here; what then happens to them is the run's own page. */
export function Upload() {
  const t = useWords()
  const mapping = useMappingWords()
  const [dryRun, setDryRun] = useState(false)
  const [profile, setProfile] = useState<string | null>(null)
  const { years, days, setDays } = useDays()
  const sending = useSending()
  const { refusal, send } = useSend()
  return (
    <Section title={t('upload.title')} about={t('upload.about')}>
      <CutOffUploads />
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
          onFiles={(files) => void send(files, { dryRun, profile, days })}
        />
      ) : (
        <Sending {...sending} />
      )}
      <Group mt="sm" gap="xl" align="end">
        <ProfileChoice value={profile} onChange={setProfile} />
        <Link to="/imports/mapping">{mapping('title')}</Link>
        <Link to="/imports/format">{t('upload.format')}</Link>
      </Group>
      {profile !== null && <DaysAsked years={years} value={days} onChange={setDays} />}
      {refusal !== null && <NotTaken refusal={refusal} />}
    </Section>
  )
}

/** Why what was sent was not taken. */
function NotTaken({ refusal }: { refusal: Refusal }) {
  const shared = useSharedWords()
  const explain = (word: string, details: unknown) => refusalSentence(word, details, shared)
  return <Problem of={refusal} explain={explain} />
}

/** What is asked of files that do not say their days; until somebody answers, the newest year. */
function useDays() {
  const health = useQuery(ask(importHealth))
  const onRecord = (health.data?.freshTo ?? []).map(({ schoolYear }) => schoolYear)
  const [said, setDays] = useState<UploadDays | null>(null)
  const [today] = useState(() => SchoolDate.parse(new Date().toISOString().slice(0, 10)))
  const years = yearsToChoose(onRecord, today)
  return { years, days: said ?? daysToBeginWith(onRecord), setDays }
}

/** Sends files and goes to the run's page; somebody who went elsewhere meanwhile is only told. */
function useSend() {
  const t = useWords()
  const shared = useSharedWords()
  const navigate = useNavigate()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  async function send(files: File[], how: HowSent) {
    setRefusal(null)
    const answer = await sendDelivery(files, how)
    if (answer.ok && isHere.current)
      return navigate({ to: '/imports/$run', params: { run: String(answer.value.run) } })
    if (answer.ok) return notify({ message: t('upload.arrived', { run: answer.value.run }) })
    if (isHere.current) return setRefusal(answer)
    const why = refusalSentence(answer.refusal, answer.details, shared)
    return notify({ message: why ?? t('upload.notTaken'), tone: 'alarm' })
  }
  return { refusal, send }
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
