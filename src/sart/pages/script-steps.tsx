import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { WholeSart } from '#sart/model/endpoints.ts'
import { type Cause, Found, causeGroups } from '#sart/model/script.ts'
import classes from '#sart/pages/sart.module.css'
import { Step, useSaying } from '#sart/pages/script-step.tsx'
import { useWords } from '#sart/pages/words.ts'
import { readStudentFile } from '#students/model/student-file.ts'
import { ask } from '#ui/api.ts'
import { useFormat } from '#ui/use-format.ts'

type Of = { of: WholeSart }

export function Introductions({ of }: Of) {
  const t = useWords()
  const [said, change, saved] = useSaying(
    of,
    of.script.introductions ?? { step: 'introductions', student: true, family: true, names: '' },
  )
  return (
    <Step step="introductions" saved={saved}>
      <Checkbox
        label={t('script.studentHere')}
        checked={said.student}
        onChange={({ currentTarget }) => change({ student: currentTarget.checked })}
      />
      <Checkbox
        label={t('script.familyHere')}
        checked={said.family}
        onChange={({ currentTarget }) => change({ family: currentTarget.checked })}
      />
      <TextInput
        label={t('script.names')}
        maxLength={300}
        value={said.names}
        onChange={({ currentTarget }) => change({ names: currentTarget.value }, 'typing')}
      />
    </Step>
  )
}

export function Verify({ of }: Of) {
  const t = useWords()
  const [said, change, saved] = useSaying(
    of,
    of.script.verify ?? {
      step: 'verify',
      address: 'not-asked',
      phones: 'not-asked',
      siblings: 'not-asked',
      words: '',
    },
  )
  return (
    <Step step="verify" saved={saved}>
      <OnRecord of={of} />
      {(['address', 'phones', 'siblings'] as const).map((what) => (
        <NativeSelect
          key={what}
          label={t(`script.${what}`)}
          value={said[what]}
          data={Found.options.map((value) => ({ value, label: t(`found.${value}`) }))}
          onChange={({ currentTarget }) => change({ [what]: Found.parse(currentTarget.value) })}
        />
      ))}
      <TextInput
        label={t('script.verifyWords')}
        maxLength={1000}
        value={said.words}
        onChange={({ currentTarget }) => change({ words: currentTarget.value }, 'typing')}
      />
    </Step>
  )
}

/** What the record holds, to be read out; nothing of it is copied. */
function OnRecord({ of: { student } }: Of) {
  const t = useWords()
  const format = useFormat()
  const { data } = useQuery(ask(readStudentFile, { params: { student } }))
  if (data === undefined) return null
  const { address, city, zip } = data.student
  const lines = [
    [address, city, zip].filter(Boolean).join(', '),
    ...data.guardians
      .filter(({ contactAllowed }) => contactAllowed !== false)
      .map(({ firstName, lastName, phone }) =>
        [[firstName, lastName].filter(Boolean).join(' '), phone].filter(Boolean).join(': '),
      ),
    ...data.siblings.map(({ firstName, lastName, birthDate }) =>
      [`${firstName} ${lastName}`, birthDate === null ? '' : format.date(birthDate)]
        .filter(Boolean)
        .join(': '),
    ),
  ].filter((line) => line !== '')
  return lines.length === 0 ? (
    <p className={classes.quiet}>{t('script.nothingOnRecord')}</p>
  ) : (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

export function WordsOf({
  of,
  step,
  children,
}: Of & { step: 'why' | 'interventions'; children?: ReactNode }) {
  const t = useWords()
  const [said, change, saved] = useSaying(of, of.script[step] ?? { step, words: '' })
  return (
    <Step step={step} saved={saved}>
      {children}
      <Textarea
        label={t('script.words')}
        autosize
        minRows={2}
        maxLength={1000}
        value={said.words}
        onChange={({ currentTarget }) => change({ words: currentTarget.value }, 'typing')}
      />
    </Step>
  )
}

export function Shown({ of }: Of) {
  const t = useWords()
  const format = useFormat()
  const [said, change, saved] = useSaying(
    of,
    of.script.attendance ?? { step: 'attendance', shown: false, words: '' },
  )
  const { missed } = of
  return (
    <Step step="attendance" saved={saved}>
      {missed !== null && (
        <p>
          <strong>
            {t('missed', {
              absent: missed.absent,
              expected: missed.expected,
              percent: format.percent({
                numerator: missed.absent,
                denominator: missed.expected,
              }),
            })}
          </strong>
        </p>
      )}
      <Checkbox
        label={t('script.shown')}
        checked={said.shown}
        onChange={({ currentTarget }) => change({ shown: currentTarget.checked })}
      />
      <Textarea
        label={t('script.words')}
        autosize
        minRows={2}
        maxLength={1000}
        value={said.words}
        onChange={({ currentTarget }) => change({ words: currentTarget.value }, 'typing')}
      />
    </Step>
  )
}

export function Policy({ of }: Of) {
  const t = useWords()
  const [said, change, saved] = useSaying(
    of,
    of.script.policy ?? { step: 'policy', explained: false },
  )
  return (
    <Step step="policy" saved={saved}>
      <p>{t('script.policyWords')}</p>
      <Checkbox
        label={t('script.explained')}
        checked={said.explained}
        onChange={({ currentTarget }) => change({ explained: currentTarget.checked })}
      />
    </Step>
  )
}

const groups = ['barriers', 'aversion', 'disengagement', 'misconceptions'] as const

export function Causes({ of }: Of) {
  const t = useWords()
  const [said, change, saved] = useSaying(
    of,
    of.script.causes ?? { step: 'causes', causes: [], words: '' },
  )
  const toggle = (cause: Cause) =>
    change({
      causes: said.causes.includes(cause)
        ? said.causes.filter((one) => one !== cause)
        : [...said.causes, cause],
    })
  return (
    <Step step="causes" saved={saved}>
      <CauseBoxes chosen={said.causes} onToggle={toggle} />
      <Textarea
        label={t('script.causesWords')}
        autosize
        minRows={2}
        maxLength={1000}
        value={said.words}
        onChange={({ currentTarget }) => change({ words: currentTarget.value }, 'typing')}
      />
    </Step>
  )
}

function CauseBoxes(props: { chosen: readonly Cause[]; onToggle: (cause: Cause) => void }) {
  const t = useWords()
  return (
    <div className={classes.causes}>
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{t(`group.${group}`)}</legend>
          {causeGroups[group].map((cause) => (
            <Checkbox
              key={cause}
              className={classes.check ?? ''}
              label={t(`cause.${cause}`)}
              checked={props.chosen.includes(cause)}
              onChange={() => props.onToggle(cause)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
