import { NativeSelect, TextInput, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { RoleName } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import { grades } from '#schools/model.ts'
import type { GrantDraft, GrantValues } from '#people/pages/grant-draft.ts'
import { gradeWords } from '#people/pages/whom.ts'
import { useWords } from '#people/pages/words.ts'
import { DateField } from '#ui/date-field.tsx'
import { useLanguage } from '#ui/i18n.ts'
import { Beside } from '#ui/written-form.tsx'

interface GrantFieldsProps {
  draft: GrantDraft
  begins?: boolean | undefined
  /** What is said of the last day, where one is always needed */
  ends?: string | undefined
}

/** What a grant is: role, over whom, until when, why. */
export function GrantFields({ draft, begins, ends }: GrantFieldsProps) {
  const t = useWords()
  const { values, change } = draft
  const role = RoleName.safeParse(values.role)
  return (
    <>
      <Beside>
        <RoleChoice draft={draft} />
        {role.success && <ReachChoice draft={draft} role={role.data} />}
      </Beside>
      {role.success && <Over draft={draft} />}
      <Days draft={draft} begins={begins} ends={ends} />
      <Textarea
        label={t('grant.reason')}
        description={t('grant.reasonAbout')}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={values.reason}
        onChange={({ currentTarget: { value } }) => change({ reason: value })}
      />
    </>
  )
}

function Days({ draft: { values, change }, begins, ends }: GrantFieldsProps) {
  const t = useWords()
  const role = RoleName.safeParse(values.role)
  const mustEnd = role.success && roles[role.data].mustEnd
  return (
    <Beside>
      {begins === true && (
        <DateField
          label={t('grant.begins')}
          value={values.begins}
          onChange={(day) => change({ begins: day })}
        />
      )}
      <DateField
        label={t('grant.ends')}
        description={ends ?? t(mustEnd ? 'grant.endsMust' : 'grant.endsMay')}
        required={ends !== undefined}
        value={values.ends}
        onChange={(day) => change({ ends: day })}
      />
    </Beside>
  )
}

function RoleChoice({ draft: { values, choices, change } }: { draft: GrantDraft }) {
  const t = useWords()
  const language = useLanguage()
  return (
    <Choice
      label={t('grant.role')}
      value={values.role}
      options={(choices?.roles ?? []).map(({ role, title }) => [role, title[language]])}
      onChange={(role) => change({ role })}
    />
  )
}

function ReachChoice({ draft, role }: { draft: GrantDraft; role: RoleName }) {
  const t = useWords()
  const language = useLanguage()
  const { values, choices, change } = draft
  const given = roles[role].given
  return (
    <NativeSelect
      label={t('grant.reach')}
      value={values.reach}
      data={(choices?.reaches ?? [])
        .filter(({ reach }) => given.includes(reach))
        .map(({ reach, title }) => ({ value: reach, label: title[language] }))}
      onChange={({ currentTarget: { value } }) => {
        const reach = given.find((one) => one === value)
        if (reach !== undefined) change({ reach })
      }}
    />
  )
}

/** Which school, region, grade or students. */
function Over({ draft }: { draft: GrantDraft }): ReactNode {
  const t = useWords()
  const { values, choices, change } = draft
  const schools = (choices?.schools ?? []).map(({ school, name }) => [school, name] as const)
  const school = (
    <Choice
      label={t('grant.school')}
      value={values.school}
      options={schools}
      onChange={(one) => change({ school: one })}
    />
  )
  switch (values.reach) {
    case 'district':
      return null
    case 'region':
      return (
        <Choice
          label={t('grant.region')}
          value={values.region}
          options={(choices?.regions ?? []).map((one) => [one, one])}
          onChange={(region) => change({ region })}
        />
      )
    case 'school':
      return school
    case 'grade':
      return (
        <Beside>
          {school}
          <GradeChoice draft={draft} />
        </Beside>
      )
    default:
      return <Students values={values} change={change} />
  }
}

function GradeChoice({ draft: { values, change } }: { draft: GrantDraft }) {
  const t = useWords()
  return (
    <Choice
      label={t('grant.grade')}
      value={values.grade}
      options={grades.map((one) => [one, gradeWords(t, one)])}
      onChange={(grade) => change({ grade })}
    />
  )
}

function Students({ values, change }: Pick<GrantDraft, 'values' | 'change'>) {
  const t = useWords()
  const field = {
    label: t('grant.students'),
    required: true,
    value: values.students,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ students: currentTarget.value }),
  }
  return values.reach === 'case' ? (
    <TextInput {...field} description={t('grant.caseAbout')} />
  ) : (
    <Textarea {...field} description={t('grant.studentsAbout')} autosize minRows={2} />
  )
}

/** A list to choose from, in which nothing is chosen at first. */
function Choice(props: {
  label: string
  value: GrantValues['school']
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}) {
  const t = useWords()
  return (
    <NativeSelect
      label={props.label}
      required
      value={props.value}
      data={[
        { value: '', label: t('grant.choose') },
        ...props.options.map(([value, label]) => ({ value, label })),
      ]}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  )
}
