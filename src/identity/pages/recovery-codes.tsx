import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { renewCodes } from '#identity/model/passkeys.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm } from '#identity/pages/one-form.tsx'
import { useProof } from '#identity/pages/proof.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'

/** How many recovery codes are left, and new ones in their place. */
export function RecoveryCodes({ left }: { left: number | null }) {
  const t = useWords()
  const queries = useQueryClient()
  const { withProof, dialog } = useProof()
  const [made, setMade] = useState<string[]>([])
  async function send() {
    const renewed = await withProof(() => call(renewCodes))
    if (!renewed.ok) return refusalSentence(t, renewed)
    setMade(renewed.value.recoveryCodes)
    await queries.invalidateQueries()
    return null
  }
  return (
    <>
      {made.length > 0 ? (
        <>
          <p className={classes.note}>{t('codes.made')}</p>
          <CodeList codes={made} />
        </>
      ) : (
        <p>{sentence(t, left)}</p>
      )}
      <OneForm send={send} button={t('codes.make')} isSecond />
      {dialog}
    </>
  )
}

function sentence(t: ReturnType<typeof useWords>, left: number | null): string {
  if (left === null) return t('codes.before')
  return left === 0 ? t('codes.none') : t('codes.left', { count: left })
}

export function CodeList({ codes }: { codes: readonly string[] }) {
  return (
    <ul className={classes.codes} data-testid="codes">
      {codes.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}
