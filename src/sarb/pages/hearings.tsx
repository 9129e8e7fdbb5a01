import { Textarea } from '@mantine/core'
import { languageName } from '#kernel/format.ts'
import { type ShownCase, openMinutes, stepOfBoard } from '#sarb/model/endpoints.ts'
import type { Hearing, Seat } from '#sarb/model/hearing.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import { HearingDoor } from '#sarb/pages/hearing-door.tsx'
import { LostToMembers } from '#sarb/pages/lost-mails.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { addressOf } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { useField } from '#ui/step-dialog.tsx'
import { TakeOut } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The meetings about a case: of the Resource Panel, then of the board. */
export function Hearings({ of }: { of: ShownCase }) {
  const t = useWords()
  if (of.hearings.length === 0) return null
  const last = of.hearings.at(-1)
  return (
    <Section
      title={t('hearing.title')}
      actions={last?.body === 'board' && hasDoor(last) && <HearingDoor of={of} />}
    >
      <LostToMembers of={of.notArrived} />
      <ul className={classes.list}>
        {of.hearings.toReversed().map((one) => (
          <li key={one.hearing} className={classes.card}>
            <HearingCard hearing={one} of={of} isLast={one === last} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** One that was moved or called off is held no more. */
function hasDoor({ state }: Hearing): boolean {
  return state !== 'moved' && state !== 'called-off'
}

function HearingCard(props: { hearing: Hearing; of: ShownCase; isLast: boolean }) {
  const { hearing, of, isLast } = props
  const t = useWords()
  const format = useFormat()
  const may = useMay()
  const mayDeclare =
    isLast && may(stepOfBoard.who, 'change') && stepIsOpen('conflict', of.case.state)
  return (
    <>
      <div className={classes.head}>
        <h3>
          {t(`hearing.of.${hearing.body}`, {
            on: format.date(hearing.on),
            begins: clockWords(hearing.begins, t),
            place: hearing.place,
          })}
        </h3>
        <span>{t(`hearing.state.${hearing.state}`)}</span>
        {hearing.script.length > 0 && <Minutes of={of} hearing={hearing} />}
      </div>
      {hearing.interpreter !== null && (
        <p>
          {t('docket.interpreter', {
            language: languageName(hearing.interpreter, format.language),
          })}
        </p>
      )}
      {hearing.words !== null && <p>{hearing.words}</p>}
      <ul className={classes.plain}>
        {hearing.seats.map((seat) => (
          <li key={seat.member}>
            <SeatLine of={seat} />
            {mayDeclare && seat.conflict === null && <Conflict of={of} seat={seat} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function Minutes({ of, hearing }: { of: ShownCase; hearing: Hearing }) {
  const t = useWords()
  const { student } = of.student
  const params = { student, case: of.case.case, hearing: hearing.hearing }
  return <TakeOut address={addressOf(openMinutes, { params })}>{t('minutes.open')}</TakeOut>
}

function SeatLine({ of }: { of: Seat }) {
  const t = useWords()
  const format = useFormat()
  const said = [
    of.conflict === null ? null : t('seat.conflict', { words: of.conflict }),
    of.present ? t('seat.present') : null,
    of.readsUntil === null ? null : t('seat.reads', { on: format.date(of.readsUntil, 'short') }),
  ]
  return (
    <>
      <span className={classes.gate}>
        {t('seat.one', { name: of.name, agency: of.agency, kind: t(`kind.${of.kind}`) })}
      </span>
      <span className={classes.aside}>{said.filter((one) => one !== null).join(' · ')}</span>
    </>
  )
}

function Conflict({ of, seat }: { of: ShownCase; seat: Seat }) {
  const t = useWords()
  const words = useField()
  return (
    <BoardStepDialog
      of={of}
      step="conflict"
      label={t('seat.conflictOf', { name: seat.name })}
      body={() => ({ step: 'conflict', member: seat.member, words: words.value })}
    >
      <Textarea
        label={t('field.words')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        {...words}
      />
    </BoardStepDialog>
  )
}
