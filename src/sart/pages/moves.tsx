import { Textarea } from '@mantine/core'
import { type Moving, type WholeSart, move } from '#sart/model/endpoints.ts'
import classes from '#sart/pages/sart.module.css'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { type Move, decideMove, mayMove } from '#sart/rules/moves.ts'
import { standingOf } from '#sart/rules/standing.ts'
import { call } from '#ui/api.ts'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'

const plain = ['hold', 'no-show', 'hold-in-absence', 'monitor'] as const
const reasoned = ['refuse', 'close', 'escalate', 'student-moved', 'withdraw'] as const

/** What can be done with the meeting now; of what cannot yet, why. */
export function Moves({ of }: { of: WholeSart }) {
  const may = useMay()
  if (!may(move.who, 'change')) return null
  const now = plain.filter((one) => mayMove(one, of.state))
  const withReason = reasoned.filter((one) => mayMove(one, of.state))
  if (now.length + withReason.length === 0) return null
  return (
    <div className={`${classes.actions} no-print`}>
      {now.map((one) => (
        <Plain key={one} of={of} what={one} />
      ))}
      {withReason.map((one) => (
        <Reasoned key={one} of={of} what={one} />
      ))}
    </div>
  )
}

function useMove(of: WholeSart) {
  const t = useWords()
  const { student, sart } = of
  return {
    whyNot(what: Move) {
      const may = decideMove(what, standingOf(of, of), of.today)
      return may.ok ? null : (refusalSentence(t, may.refusal) ?? null)
    },
    explain: (word: string, details: unknown) => refusalSentence(t, word, details),
    send: (body: Moving) => call(move, { params: { student, sart }, body }),
  }
}

function Plain({ of, what }: { of: WholeSart; what: (typeof plain)[number] }) {
  const t = useWords()
  const { explain, send, whyNot } = useMove(of)
  return (
    <StepDialog
      button={t(`move.${what}`)}
      label={t(`move.${what}`)}
      about={t(`move.${what}.about`)}
      done={t(`move.${what}.done`)}
      primary={what === 'hold'}
      closed={whyNot(what)}
      explain={explain}
      send={() => send({ move: what })}
    >
      {null}
    </StepDialog>
  )
}

function Reasoned({ of, what }: { of: WholeSart; what: (typeof reasoned)[number] }) {
  const t = useWords()
  const { explain, send, whyNot } = useMove(of)
  const because = useField()
  return (
    <StepDialog
      button={t(`move.${what}`)}
      label={t(`move.${what}`)}
      about={t(`move.${what}.about`)}
      done={t(`move.${what}.done`)}
      closed={whyNot(what)}
      explain={explain}
      send={() => send({ move: what, because: because.value })}
    >
      <Textarea
        label={t('move.because')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...because}
      />
    </StepDialog>
  )
}
