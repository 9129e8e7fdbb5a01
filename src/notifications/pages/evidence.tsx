import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Evidence } from '#families/model/evidence.ts'
import { type FamilyAnswer, openEvidence } from '#notifications/model/family.ts'
import classes from '#notifications/pages/notices.module.css'
import { useWords } from '#notifications/pages/words.ts'
import { addressOf } from '#ui/api.ts'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What the family attached to an answer. */
export function EvidenceOf({ of, student }: { of: FamilyAnswer; student: string }) {
  const t = useWords()
  if (of.evidence.length === 0) return null
  return (
    <ul className={classes.evidence} aria-label={t('evidence.title')}>
      {of.evidence.map((one) => (
        <li key={one.evidence}>
          <OneFile of={one} at={{ student, answer: of.answer }} />
        </li>
      ))}
    </ul>
  )
}

interface At {
  student: string
  answer: number
}

function OneFile({ of, at }: { of: Evidence; at: At }) {
  const t = useWords()
  const format = useFormat()
  const [isOpen, open] = useState(false)
  const { evidence, name, kind } = of
  const about = t('evidence.about', { kind: t(`evidence.${kind}`), size: format.bytes(of.bytes) })
  if (of.closed)
    return (
      <>
        {name} · {about}
        <div className={classes.source}>{t('refusal.evidence-closed')}</div>
      </>
    )
  const address = addressOf(openEvidence, { params: { ...at, evidence } })
  return (
    <>
      <Download address={address}>{name}</Download> · {about}
      {(kind === 'jpeg' || kind === 'png') && (
        <Button
          variant="subtle"
          size="compact-sm"
          className="no-print"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'evidence.hideOf' : 'evidence.showOf', { name })}
          onClick={() => open(!isOpen)}
        >
          {t(isOpen ? 'evidence.hide' : 'evidence.show')}
        </Button>
      )}
      {isOpen && <img className={classes.photo} src={address} alt={name} />}
    </>
  )
}
