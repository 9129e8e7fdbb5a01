import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type NewMember, TeamPart, teamParts } from '#sart/model/calendar.ts'
import { type Colleague, makeDay, readColleagues } from '#sart/model/team-endpoints.ts'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A day on which the team meets: when, where and who. */
export function NewTeamDay({ school }: { school: string }) {
  const t = useWords()
  const [date, setDate] = useState('')
  const begins = useField('13:00')
  const ends = useField('16:00')
  const place = useField()
  const [team, setTeam] = useState<NewMember[]>([])
  const body = { date, begins: begins.value, ends: ends.value, place: place.value, team }
  return (
    <StepDialog
      button={t('day.make')}
      label={t('day.make')}
      about={t('day.about')}
      done={t('day.done')}
      primary
      explain={(word) => refusalSentence(t, team.length === 0 ? 'no-team' : word)}
      send={() => call(makeDay, { params: { school }, body })}
    >
      <DateField label={t('day.date')} required value={date} onChange={setDate} />
      <TextInput type="time" label={t('day.begins')} required {...begins} />
      <TextInput type="time" label={t('day.ends')} required {...ends} />
      <TextInput label={t('day.place')} required minLength={2} maxLength={200} {...place} />
      <Team school={school} team={team} onChange={setTeam} />
    </StepDialog>
  )
}

interface TeamProps {
  team: readonly NewMember[]
  onChange: (team: NewMember[]) => void
}

function Team({ school, team, onChange }: TeamProps & { school: string }) {
  const t = useWords()
  const format = useFormat()
  const { data } = useQuery(ask(readColleagues, { params: { school } }))
  const without = (name: string) => team.filter((one) => one.name !== name)
  const isIn = ({ person }: Colleague) => team.some((one) => one.person === person)
  const toggle = (one: Colleague) =>
    onChange(
      isIn(one)
        ? without(one.name)
        : [...team, { person: one.person, name: one.name, part: partOf(one) }],
    )
  return (
    <>
      <strong>{t('day.team')}</strong>
      {(data?.staff ?? []).map((one) => (
        <Checkbox
          key={one.person}
          label={`${one.name} (${one.title[format.language]})`}
          checked={isIn(one)}
          onChange={() => toggle(one)}
        />
      ))}
      {team
        .filter(({ person }) => person === null)
        .map(({ name, part }) => (
          <Checkbox
            key={name}
            label={`${name} (${t(`part.${part}`)})`}
            checked
            onChange={() => onChange(without(name))}
          />
        ))}
      <Somebody team={team} onChange={onChange} />
    </>
  )
}

/** A nurse or psychologist who has no account here. */
function Somebody({ team, onChange }: TeamProps) {
  const t = useWords()
  const [name, setName] = useState('')
  const [part, setPart] = useState<TeamPart>('nurse')
  const add = () => {
    onChange([...team, { person: null, name: name.trim(), part }])
    setName('')
  }
  return (
    <>
      <NativeSelect
        label={t('day.somebodyPart')}
        value={part}
        data={teamParts.map((value) => ({ value, label: t(`part.${value}`) }))}
        onChange={({ currentTarget }) => setPart(TeamPart.parse(currentTarget.value))}
      />
      <TextInput
        label={t('day.somebody')}
        description={t('day.somebodyAbout')}
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <div>
        <Button size="xs" variant="default" disabled={name.trim().length < 2} onClick={add}>
          {t('agreement.add')}
        </Button>
      </div>
    </>
  )
}

function partOf({ role }: Colleague): TeamPart {
  switch (role) {
    case 'principal':
      return 'administrator'
    case 'school-counselor':
      return 'counselor'
    case 'teacher':
      return 'teacher'
    default:
      return 'psa-counselor'
  }
}
