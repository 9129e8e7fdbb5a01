import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { nameStudents } from '#law-requests/model/endpoints.ts'
import type { LawRequest } from '#law-requests/model/law-request.ts'
import { numbersIn } from '#law-requests/pages/draft.ts'
import classes from '#law-requests/pages/law.module.css'
import { refusalSentence } from '#law-requests/pages/sentences.ts'
import { useWords } from '#law-requests/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { Problem } from '#ui/problem.tsx'

/** Only who is named by number is held: whoever was described is named once they are found. */
export function NamingMore({ of: { number } }: { of: LawRequest }) {
  const t = useWords()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function send() {
    const students = numbersIn(text)
    if (students.length === 0) return
    const named = await call(nameStudents, { params: { request: number }, body: { students } })
    setRefusal(named.ok ? null : named)
    if (!named.ok) return
    setText('')
    await queries.invalidateQueries()
  }
  return (
    <form
      className={`${classes.form} no-print`}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Textarea
        label={t('more.label')}
        description={t('more.about')}
        autosize
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {refusal !== null && (
        <Problem of={refusal} explain={(word, details) => refusalSentence(t, word, details)} />
      )}
      <Button type="submit" variant="default">
        {t('more.submit')}
      </Button>
    </form>
  )
}
