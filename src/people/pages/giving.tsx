import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { draftOf, useGrantDraft } from '#people/pages/grant-draft.ts'
import { GrantFields } from '#people/pages/grant-fields.tsx'
import classes from '#people/pages/people.module.css'
import { refusalSentence } from '#people/pages/sentences.ts'
import { useWords } from '#people/pages/words.ts'
import type { Refusal } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'

interface GivingProps {
  /** To whom */
  name: string
  holder?: 'people' | 'programs'
  /** Gives it; answers why not, or null. */
  give: (grant: ReturnType<typeof draftOf>) => Promise<Refusal | null>
}

/** A button, and the form of one more grant behind it. */
export function Giving(props: GivingProps) {
  const t = useWords()
  const [opened, setOpened] = useState(false)
  const draft = useGrantDraft(props.holder)
  const { refusal, busy, send } = useGiving(props, draft)
  if (!opened)
    return (
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('person.give')}
      </Button>
    )
  return (
    <form
      className={classes.form}
      aria-label={t('person.give')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <GrantFields draft={draft} begins />
      {refusal !== null && (
        <Problem
          of={refusal}
          explain={(word, details) =>
            refusalSentence(t, { refusal: word, details }, draft.roleTitle)
          }
        />
      )}
      <Button type="submit" loading={busy}>
        {t('person.giveSubmit')}
      </Button>
    </form>
  )
}

function useGiving({ name, give }: GivingProps, draft: ReturnType<typeof useGrantDraft>) {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const why = await give(draftOf(draft.values))
    setBusy(false)
    setRefusal(why)
    if (why !== null) return
    await queries.invalidateQueries()
    notify({ message: t('person.givenDone', { name }) })
  }
  return { refusal, busy, send }
}
