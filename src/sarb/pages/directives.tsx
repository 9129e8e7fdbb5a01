import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { type ShownCase, stepOfBoard } from '#sarb/model/endpoints.ts'
import type { Directive, Review } from '#sarb/model/hearing.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What the board directed last, and which proofs are in. */
export function Directives({ of }: { of: ShownCase }) {
  const t = useWords()
  const may = useMay()
  const hearing = of.hearings.findLast(({ directives }) => directives.length > 0)
  if (hearing === undefined) return null
  const isLast = hearing === of.hearings.at(-1)
  const mayProve = isLast && may(stepOfBoard.who, 'change') && stepIsOpen('proof', of.case.state)
  return (
    <Section title={t('directive.title')}>
      <ol className={classes.list}>
        {hearing.directives.map((one, at) => (
          <li key={one.what.en} className={classes.card}>
            <DirectiveLine of={one} />
            {isLate(one, of.today) && (
              <p>
                <StatusBadge tone="caution">{t('directive.late')}</StatusBadge>
              </p>
            )}
            {mayProve && one.proof === null && one.proofBy !== null && (
              <Proof of={of} at={at} directive={one} />
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function isLate({ proofBy, proof }: Directive, today: ShownCase['today']): boolean {
  return proof === null && proofBy !== null && proofBy < today
}

/** One directive in the reader's language; its words in the other one, which are signed too, are opened. */
export function DirectiveLine({ of }: { of: Directive }) {
  const t = useWords()
  const format = useFormat()
  const other = format.language === 'en' ? 'es' : 'en'
  return (
    <>
      <p>
        <strong>{t(`whom.${of.whom}`)}: </strong>
        {of.what[format.language]}
      </p>
      <details className={`${classes.aside} no-print`}>
        <summary>{t(`directive.in.${other}`)}</summary>
        <span lang={other}>{of.what[other]}</span>
      </details>
      {of.proofBy !== null && <p>{t('directive.proofBy', { on: format.date(of.proofBy) })}</p>}
      {of.proof !== null && (
        <p>
          <StatusBadge tone="good">
            {t('directive.proven', { on: format.date(of.proof.on) })}
          </StatusBadge>{' '}
          {of.proof.words}
        </p>
      )}
    </>
  )
}

function Proof({ of, at, directive }: { of: ShownCase; at: number; directive: Directive }) {
  const t = useWords()
  const format = useFormat()
  const [on, setOn] = useState<string>(of.today)
  const words = useField()
  return (
    <BoardStepDialog
      of={of}
      step="proof"
      label={t('directive.proofOf', { what: directive.what[format.language] })}
      body={() => ({
        step: 'proof',
        directive: at,
        on: SchoolDate.parse(on),
        words: words.value,
      })}
    >
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput label={t('directive.proofWords')} required maxLength={500} {...words} />
    </BoardStepDialog>
  )
}

const tones = {
  compliant: 'good',
  partial: 'caution',
  'non-compliant': 'alarm',
  moved: 'quiet',
} as const satisfies Record<Review['result'], string>

/** The checks at 30, 60 and 90 days, each as it was counted. */
export function Checks({ of }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  if (of.case.heardOn === null) return null
  return (
    <Section title={t('check.title')} about={t('check.about')}>
      {of.reviews.length === 0 && <p>{t('check.none')}</p>}
      <ul className={classes.plain}>
        {of.reviews.map((one) => (
          <li key={`${one.hearing} ${one.day}`}>
            <StatusBadge tone={tones[one.result]}>{t(`check.${one.result}`)}</StatusBadge>
            <span className={classes.gate}>
              {t('check.one', {
                day: one.day,
                on: format.date(one.asOf),
                attended: one.expected - one.absent,
                expected: one.expected,
                unexcused: one.unexcused,
                tardies: one.tardies,
              })}
            </span>
            <span className={classes.aside}>
              {one.proofsDue === 0
                ? t('check.noProofs')
                : t('check.proofs', { proofsIn: one.proofsIn, proofsDue: one.proofsDue })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
