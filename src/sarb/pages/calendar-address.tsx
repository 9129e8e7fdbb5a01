import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { endFeed, makeFeed } from '#sarb/model/board-endpoints.ts'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'

/** The secret address under which one's own calendar program reads the docket; shown once. */
export function CalendarAddress({ hasFeed }: { hasFeed: boolean }) {
  const t = useWords()
  const may = useMay()
  const { address, refusal, make, end } = useAddress()
  if (!may(makeFeed.who, 'change')) return null
  return (
    <Section title={t('feed.heading')} about={t('feed.about')}>
      {address !== null && (
        <TextInput
          label={t('feed.address')}
          description={t('feed.once')}
          readOnly
          value={address}
        />
      )}
      {refusal !== null && <Problem of={refusal} />}
      <div className={`${classes.steps} no-print`}>
        <Button size="sm" variant="default" onClick={() => void make()}>
          {t(hasFeed ? 'feed.anew' : 'feed.make')}
        </Button>
        {hasFeed && (
          <Button size="sm" variant="default" onClick={() => void end()}>
            {t('feed.end')}
          </Button>
        )}
      </div>
    </Section>
  )
}

function useAddress() {
  const t = useWords()
  const queries = useQueryClient()
  const [address, setAddress] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make() {
    const answer = await call(makeFeed)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setAddress(`${window.location.origin}${answer.value.path}`)
    await queries.invalidateQueries()
  }
  async function end() {
    const answer = await call(endFeed)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setAddress(null)
    await queries.invalidateQueries()
    notify({ message: t('feed.ended') })
  }
  return { address, refusal, make, end }
}
