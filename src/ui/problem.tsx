import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { type Refusal, RefusedError } from '#ui/api.ts'
import classes from '#ui/problem.module.css'
import { currentLanguage } from '#ui/i18n.ts'
import { useWords } from '#ui/words.ts'

/**
 * What went wrong and what to do. A slice gives its own sentence for its refusals with `explain`;
 * what it does not know is said by the shared words.
 */
export function Problem(props: {
  /** The error of a query: there is nothing to see; or a refusal of a call: what was sent was not taken. */
  of: Error | Refusal
  explain?: (refusal: string, details: unknown) => string | undefined
  onRetry?: () => void
  children?: ReactNode
}) {
  const t = useWords()
  const refused = refusalIn(props.of)
  const sentence = props.explain?.(refused.refusal, refused.details) ?? ownSentence(refused, t)
  return (
    <section className={classes.problem} role="alert">
      <IconAlertTriangle size={24} stroke={1.6} aria-hidden />
      <div>
        <h2 className={classes.title}>
          {t(props.of instanceof Error ? 'problem.title' : 'problem.notTaken')}
        </h2>
        <p className={classes.body}>{sentence}</p>
        {props.children}
        {props.onRetry !== undefined && refused.refusal !== 'not-yours' && (
          <Button variant="default" size="sm" onClick={props.onRetry}>
            {t('retry')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** A reason that the server says itself, in both languages. */
const Because = z.object({ because: z.object({ en: z.string(), es: z.string() }) })

function refusalIn(fault: Error | Refusal): Refusal {
  if (fault instanceof RefusedError) return fault.refused
  if (fault instanceof Error) return { ok: false, refusal: 'our-mistake', status: 0, details: null }
  return fault
}

function ownSentence(refused: Refusal, t: ReturnType<typeof useWords>): string {
  const because = Because.safeParse(refused.details)
  if (because.success) return because.data.because[currentLanguage()]
  switch (refused.refusal) {
    case 'unreachable':
      return t('problem.unreachable')
    case 'our-mistake':
      return t('problem.ourMistake')
    case 'not-signed-in':
      return t('problem.notSignedIn')
    case 'not-found':
      return t('problem.notFound')
    case 'not-understood':
      return t('problem.notUnderstood')
    default:
      return t('problem.refused', { refusal: refused.refusal })
  }
}
