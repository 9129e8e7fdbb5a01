import { Button, Group, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type MadeKey,
  type ServiceFile,
  type ServiceKey,
  endKey,
  makeKey,
} from '#people/model/services.ts'
import { MadeKeyBox } from '#people/pages/made-key.tsx'
import classes from '#people/pages/people.module.css'
import { refusalSentence } from '#people/pages/sentences.ts'
import { type ServiceWords, useServiceWords } from '#people/pages/service-words.ts'
import { useWords } from '#people/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The keys of a service account: those in force, a new one to change to, and those that were. */
export function ServiceKeys({ of: service, stands }: { of: ServiceFile; stands: boolean }) {
  const t = useServiceWords()
  const standing = service.keys.filter((key) => key.standing === 'in-force')
  const past = service.keys.filter((key) => key.standing !== 'in-force')
  return (
    <Section title={t('keys.title')} about={t('keys.about')}>
      {standing.length === 0 && <p>{t('keys.none')}</p>}
      <Keys service={service.service} keys={standing} />
      {past.length > 0 && (
        <details>
          <summary>{t('keys.past', { count: past.length })}</summary>
          <Keys service={service.service} keys={past} />
        </details>
      )}
      {stands && <Making service={service} />}
    </Section>
  )
}

function Keys({ service, keys }: { service: string; keys: readonly ServiceKey[] }) {
  return (
    <ul className={classes.cards}>
      {keys.map((key) => (
        <li key={key.key} className={classes.card}>
          <KeyTold of={key} />
          {key.standing === 'in-force' && <Ending service={service} of={key} />}
        </li>
      ))}
    </ul>
  )
}

function KeyTold({ of: key }: { of: ServiceKey }) {
  const t = useServiceWords()
  const format = useFormat()
  const { tail, usedAt, usedFrom } = key
  return (
    <div>
      <h3>{t('keys.tail', { tail })}</h3>
      <p>{keyWords(t, format, key)}</p>
      <p className={classes.soft}>
        {usedAt === null
          ? t('keys.unused')
          : t('keys.used', { at: format.moment(usedAt), from: usedFrom ?? '' })}
      </p>
    </div>
  )
}

function keyWords(t: ServiceWords, format: ReturnType<typeof useFormat>, key: ServiceKey): string {
  const ends = format.date(key.ends)
  if (key.endedAt !== null)
    return t('keys.endedLine', { at: format.moment(key.endedAt), by: key.endedBy ?? '' })
  if (key.standing === 'past') return t('keys.pastLine', { ends })
  return t('keys.line', { at: format.moment(key.madeAt), by: key.madeBy, ends })
}

function Making({ service: { service, name } }: { service: ServiceFile }) {
  const t = useServiceWords()
  const queries = useQueryClient()
  const [made, setMade] = useState<MadeKey | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make() {
    const answer = await call(makeKey, { params: { service } })
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setMade(answer.value)
    await queries.invalidateQueries()
  }
  return (
    <>
      {made !== null && <MadeKeyBox made={made} name={name} />}
      {refusal !== null && <NotDone of={refusal} />}
      <Group mt="md" className="no-print">
        <Button variant="default" onClick={() => void make()}>
          {t('keys.make')}
        </Button>
      </Group>
    </>
  )
}

function NotDone({ of: refusal }: { of: Refusal }) {
  const shared = useWords()
  return (
    <Problem
      of={refusal}
      explain={(word, details) => refusalSentence(shared, { refusal: word, details })}
    />
  )
}

function Ending({ service, of: { key, tail } }: { service: string; of: ServiceKey }) {
  const t = useServiceWords()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function end() {
    const answer = await call(endKey, { params: { service, key } })
    if (!answer.ok) return setRefusal(answer)
    notify({ message: t('keys.endDone') })
    return queries.invalidateQueries()
  }
  return (
    <>
      <Button
        variant="default"
        size="sm"
        aria-label={t('keys.endOf', { tail })}
        onClick={() => setAsked(true)}
      >
        {t('keys.end')}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('keys.endSure', { tail })}
        centered
      >
        <p>{t('keys.endBody')}</p>
        {refusal !== null && <NotDone of={refusal} />}
        <Group justify="end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('cancel')}
          </Button>
          <Button onClick={() => void end()}>{t('keys.end')}</Button>
        </Group>
      </Modal>
    </>
  )
}
