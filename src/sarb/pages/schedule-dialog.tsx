import { Checkbox, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Member, type MemberKind, memberKinds } from '#sarb/model/board.ts'
import { type ShownBoard, readBoard } from '#sarb/model/board-endpoints.ts'
import type { ShownCase } from '#sarb/model/endpoints.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'
import { earliestHearing } from '#sarb/rules/notice.ts'
import { slotBegins } from '#sarb/rules/schedule.ts'
import { ask } from '#ui/api.ts'
import { SpokenLanguage } from '#ui/spoken-language.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A session and a slot, whom this hearing needs, and who is asked to sit on it. */
export function ScheduleDialog({ of }: { of: ShownCase }) {
  const { data } = useQuery(ask(readBoard))
  return data === undefined ? null : <Schedule of={of} board={data} />
}

function Schedule({ of, board }: { of: ShownCase; board: ShownBoard }) {
  const t = useWords()
  const choices = useSlots(of, board)
  const [chosen, setChosen] = useState<string | null>(null)
  const current = board.members.filter(({ termTo }) => termTo === null || termTo >= of.today)
  const [whom, setWhom] = useState<Asked>({
    members: current.map(({ member }) => member),
    needed: [],
  })
  const [interpreter, setInterpreter] = useState(of.case.draft.interpreter ?? '')
  return (
    <BoardStepDialog
      of={of}
      step="schedule"
      button={t(isMoved(of) ? 'step.move' : 'step.schedule')}
      primary={of.case.state === 'accepted'}
      body={() => {
        const [session = 0, slot = 0] = (chosen ?? '').split('/').map(Number)
        const asked = { ...whom, interpreter: interpreter || null }
        return { step: 'schedule', session, slot, ...asked }
      }}
    >
      <Select
        label={t('field.slot')}
        description={choices.length === 0 ? t('field.noSlot') : t('field.slotAbout')}
        required
        value={chosen}
        data={choices}
        onChange={setChosen}
      />
      <Whom current={current} value={whom} onChange={setWhom} />
      <SpokenLanguage
        label={t('interpreter.language')}
        none={t('interpreter.none')}
        value={interpreter}
        onChange={setInterpreter}
      />
    </BoardStepDialog>
  )
}

/** A hearing that has its day is moved; one that is over or has none is put on the docket. */
function isMoved({ case: { state } }: ShownCase): boolean {
  return state === 'scheduled' || state === 'noticed'
}

interface Asked {
  needed: MemberKind[]
  members: number[]
}

interface WhomProps {
  current: readonly Member[]
  value: Asked
  onChange: (value: Asked) => void
}

/** Which kinds this hearing needs, by the chair's word, and who is asked. EC 48321 */
function Whom({ current, value, onChange }: WhomProps) {
  const t = useWords()
  const kinds = memberKinds.filter((kind) => current.some((one) => one.kind === kind))
  return (
    <>
      <Many
        label={t('field.needed')}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={value.needed}
        onChange={(values) =>
          onChange({ ...value, needed: kinds.filter((kind) => values.includes(kind)) })
        }
      />
      <Many
        label={t('field.members')}
        options={current.map(({ member, name, agency }) => ({
          value: String(member),
          label: `${name} · ${agency}`,
        }))}
        value={value.members.map(String)}
        onChange={(values) => onChange({ ...value, members: values.map(Number) })}
      />
    </>
  )
}

/** Slots that are free, and early enough for a notice that leaves today. */
function useSlots(of: ShownCase, board: ShownBoard): { value: string; label: string }[] {
  const t = useWords()
  const format = useFormat()
  const earliest = earliestHearing(of.today)
  return board.sessions
    .filter(({ on, cancelledBecause }) => cancelledBecause === null && on >= earliest)
    .flatMap((one) =>
      Array.from({ length: one.slots }, (_, at) => at + 1)
        .filter((slot) => !one.taken.includes(slot))
        .map((slot) => ({
          value: `${one.session}/${slot}`,
          label: t('field.slotOf', {
            on: format.date(one.on),
            begins: clockWords(slotBegins(one, slot), t),
            place: one.place,
          }),
        })),
    )
}

interface ManyProps {
  label: string
  options: readonly { value: string; label: string }[]
  value: readonly string[]
  onChange: (values: string[]) => void
}

function Many({ label, options, value, onChange }: ManyProps) {
  return (
    <Checkbox.Group label={label} value={[...value]} onChange={onChange}>
      <div className={classes.list}>
        {options.map((one) => (
          <Checkbox key={one.value} value={one.value} label={one.label} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
