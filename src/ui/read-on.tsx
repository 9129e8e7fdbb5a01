import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Taking, missingToReadOn } from '#kernel/purpose.ts'
import classes from '#ui/read-on.module.css'
import { PurposeDialog } from '#ui/purpose.tsx'
import { useWords } from '#ui/words.ts'

/** For what a long list is read on; forgotten with the page. */
export function useReadingOn(): {
  taking: Taking
  setTaking: (taking: Taking) => void
  /** Whether the list may be read from a row. */
  mayRead: (from: number) => boolean
} {
  const [taking, setTaking] = useState<Taking>({})
  return { taking, setTaking, mayRead: (from) => missingToReadOn(from, taking) === null }
}

/** Beneath a list that goes on but is not read on before it is said for what. */
export function ReadOn(props: {
  rows: number
  total: number
  reading: ReturnType<typeof useReadingOn>
}) {
  const t = useWords()
  const [asked, setAsked] = useState(false)
  const { rows, total, reading } = props
  if (rows >= total || reading.mayRead(rows)) return null
  return (
    <div className={`${classes.on} no-print`}>
      <p>{t('readOn.about', { rows, total })}</p>
      <Button variant="default" aria-haspopup="dialog" onClick={() => setAsked(true)}>
        {t('readOn.button')}
      </Button>
      <PurposeDialog
        title={t('readOn.title')}
        button={t('readOn.button')}
        opened={asked}
        onClose={() => setAsked(false)}
        act={(taking) => {
          const refusal = missingToReadOn(rows, taking)
          if (refusal !== null) return { ok: false, refusal, status: 409, details: null }
          reading.setTaking(taking)
          return null
        }}
      >
        <p>{t('readOn.why')}</p>
      </PurposeDialog>
    </div>
  )
}
