import { Button, Group, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Accepted } from '#kernel/result.ts'
import type { Refusal } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useWords } from '#ui/words.ts'

interface Feed {
  make: () => Promise<Accepted<{ path: string }> | Refusal>
  end: () => Promise<Accepted<unknown> | Refusal>
}

/** The secret address under which one's own calendar program reads what it may; shown once. */
export function CalendarAddress({
  about,
  hasFeed,
  ...feed
}: Feed & { about: string; hasFeed: boolean }) {
  const t = useWords()
  const { address, refusal, make, end } = useAddress(feed)
  return (
    <Section title={t('feed.heading')} about={about}>
      {address !== null && (
        <TextInput
          label={t('feed.address')}
          description={t('feed.once')}
          readOnly
          value={address}
        />
      )}
      {refusal !== null && <Problem of={refusal} />}
      <Group gap="xs" my="sm" className="no-print">
        <Button size="sm" variant="default" onClick={() => void make()}>
          {t(hasFeed ? 'feed.anew' : 'feed.make')}
        </Button>
        {hasFeed && (
          <Button size="sm" variant="default" onClick={() => void end()}>
            {t('feed.end')}
          </Button>
        )}
      </Group>
    </Section>
  )
}

function useAddress(feed: Feed) {
  const t = useWords()
  const queries = useQueryClient()
  const [address, setAddress] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make() {
    const answer = await feed.make()
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setAddress(`${window.location.origin}${answer.value.path}`)
    await queries.invalidateQueries()
  }
  async function end() {
    const answer = await feed.end()
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setAddress(null)
    await queries.invalidateQueries()
    notify({ message: t('feed.ended') })
  }
  return { address, refusal, make, end }
}
