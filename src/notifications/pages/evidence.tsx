import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Evidence } from '#families/model/evidence.ts'
import { openEvidence } from '#notifications/model/clearings.ts'
import classes from '#notifications/pages/notices.module.css'
import { useWords } from '#notifications/pages/words.ts'
import { addressOf } from '#ui/api.ts'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What was attached to an answer or a clearing, with who of the office did. */
export function EvidenceOf({ files, student }: { files: readonly Evidence[]; student: string }) {
  const t = useWords()
  if (files.length === 0) return null
  return (
    <ul className={classes.evidence} aria-label={t('evidence.title')}>
      {files.map((one) => (
        <li key={one.evidence}>
          <OneFile of={one} student={student} />
        </li>
      ))}
    </ul>
  )
}

function OneFile({ of, student }: { of: Evidence; student: string }) {
  const t = useWords()
  const format = useFormat()
  const [isOpen, open] = useState(false)
  const { evidence, name, kind, by } = of
  const about = [
    t('evidence.about', { kind: t(`evidence.${kind}`), size: format.bytes(of.bytes) }),
    ...(by === null ? [] : [t('evidence.by', { by, at: format.moment(of.at) })]),
  ].join(' · ')
  if (of.closed)
    return (
      <>
        {name} · {about}
        <div className={classes.source}>{t('refusal.evidence-closed')}</div>
      </>
    )
  const address = addressOf(openEvidence, { params: { student, evidence } })
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
