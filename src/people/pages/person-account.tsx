import { Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Language } from '#kernel/text.ts'
import { type MadeLink, letGo, makeLink } from '#people/model/endpoints.ts'
import type { PersonFile } from '#people/model/person.ts'
import { ByMail } from '#people/pages/by-mail.tsx'
import { MadeLinkBox } from '#people/pages/made-link.tsx'
import { WithReason } from '#people/pages/with-reason.tsx'
import { useWords } from '#people/pages/words.ts'
import { call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A new link for whoever lost the password, and what happens when somebody leaves the office. */
export function PersonAccount({ of: person }: { of: PersonFile }) {
  const t = useWords()
  const [made, setMade] = useState<MadeLink | null>(null)
  const [byMail, setByMail] = useState<Language | null>(useFormat().language)
  const { name } = person
  const params = { person: person.person }
  return (
    <Section title={t('person.account')}>
      {made !== null && <MadeLinkBox made={made} name={name} />}
      <Group mt="md" className="no-print">
        {!person.demo && !person.isAsker && (
          <WithReason
            button={t('person.link')}
            question={t('person.linkSure', { name })}
            act={async (reason) => {
              const answer = await call(makeLink, { params, body: { reason, byMail } })
              if (!answer.ok) return answer
              setMade(answer.value)
              return null
            }}
          >
            <p>{t('person.linkBody', { name })}</p>
            <ByMail value={byMail} onChange={setByMail} />
          </WithReason>
        )}
        <Leaving person={person} />
      </Group>
    </Section>
  )
}

function Leaving({ person: { person, name } }: { person: PersonFile }) {
  const t = useWords()
  const queries = useQueryClient()
  return (
    <WithReason
      button={t('person.leave')}
      question={t('person.leaveSure', { name })}
      act={async (reason) => {
        const left = await call(letGo, { params: { person }, body: { reason } })
        if (!left.ok) return left
        await queries.invalidateQueries()
        notify({ message: t('person.leaveDone', { name }) })
        return null
      }}
    >
      {t('person.leaveBody')}
    </WithReason>
  )
}
