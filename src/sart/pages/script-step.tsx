import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type WholeSart, say } from '#sart/model/endpoints.ts'
import type { SaidAt, ScriptStep } from '#sart/model/script.ts'
import classes from '#sart/pages/sart.module.css'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { Problem } from '#ui/problem.tsx'

/** What became of the last change of a step. */
type Saved = 'nothing' | 'waits' | 'kept' | Refusal

/** Whoever types is not disturbed; a moment after the last letter it is kept. */
const pause = 700

/** What is said at one step; each change is kept by itself. */
export function useSaying<Said extends SaidAt>(
  { student, sart }: WholeSart,
  first: Said,
): [Said, (part: Partial<Said>, how?: 'typing') => void, Saved] {
  const [said, setSaid] = useState(first)
  const [saved, setSaved] = useState<Saved>('nothing')
  const waiting = useRef<{ timer: number; send: () => void } | null>(null)
  const last = useRef(Promise.resolve())
  function send(next: Said) {
    waiting.current = null
    // One after the other: what was said last is what stays.
    last.current = last.current.then(async () => {
      const answer = await call(say, { params: { student, sart }, body: next })
      setSaved(answer.ok ? 'kept' : answer)
    })
  }
  // Whoever leaves the page in the middle of a word loses none.
  useEffect(
    () => () => {
      if (waiting.current === null) return
      window.clearTimeout(waiting.current.timer)
      waiting.current.send()
    },
    [],
  )
  function change(part: Partial<Said>, how?: 'typing') {
    const next = { ...said, ...part }
    setSaid(next)
    setSaved('waits')
    if (waiting.current !== null) window.clearTimeout(waiting.current.timer)
    const timer = window.setTimeout(() => send(next), how === 'typing' ? pause : 0)
    waiting.current = { timer, send: () => send(next) }
  }
  return [said, change, saved]
}

/** One step of the script, under its own heading. */
export function Step(props: { step: ScriptStep; saved: Saved; children: ReactNode }) {
  const t = useWords()
  const { step, saved, children } = props
  return (
    <section className={classes.step}>
      <h2>{t(`step.${step}`)}</h2>
      <p className={classes.quiet}>{t(`step.${step}.about`)}</p>
      {children}
      {typeof saved === 'object' ? (
        <Problem of={saved} explain={(word) => refusalSentence(t, word)} />
      ) : (
        <div className={classes.saved} role="status">
          {saved === 'kept' ? t('script.kept') : ''}
        </div>
      )}
    </section>
  )
}
