import type { Leaving } from '#notifications/model/delivery.ts'
import { useWords } from '#notifications/pages/words.ts'
import { Section } from '#ui/page-header.tsx'

/** What is not sent yet, as it waits in an outbox: by which way, why, and what to do. */
export function WhatWaitsToLeave({ of }: { of: readonly Leaving[] }) {
  const t = useWords()
  if (of.length === 0) return null
  return (
    <Section title={t('leaving.title')} about={t('leaving.about')}>
      <ul>
        {of.map(({ way, notices, because }) => (
          <li key={way}>
            {t(`leaving.${way}`, { count: notices })} {t(`leaving.because.${because ?? 'soon'}`)}
          </li>
        ))}
      </ul>
    </Section>
  )
}
