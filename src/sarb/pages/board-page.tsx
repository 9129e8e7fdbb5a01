import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Member, MemberKind, memberKinds } from '#sarb/model/board.ts'
import {
  type ShownBoard,
  addMember,
  changeBoard,
  endMember,
  readBoard,
} from '#sarb/model/board-endpoints.ts'
import { Sessions } from '#sarb/pages/sessions.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Facts } from '#ui/facts.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The board: what it is called, who sits on it, when it meets. */
export function BoardPage() {
  const t = useWords()
  const { data, error } = useQuery(ask(readBoard))
  if (error !== null) return <Problem of={error} />
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader title={t('board.title')} crumbs={[{ label: t('queue.title'), to: '/sarb' }]}>
        {t('board.about')}
      </PageHeader>
      <Named of={data} />
      <Members of={data} />
      <Sessions of={data} />
    </>
  )
}

function Named({ of: { board } }: { of: ShownBoard }) {
  const t = useWords()
  return (
    <Section
      title={t('board.facts')}
      {...(board === null ? { about: t('board.notNamed') } : {})}
      actions={<NameDialog of={board} />}
    >
      {board !== null && (
        <Facts
          of={[
            { name: t('board.name'), value: board.name },
            { name: t('board.address'), value: board.address },
            { name: t('board.quorum'), value: String(board.quorum) },
          ]}
        />
      )}
    </Section>
  )
}

function NameDialog({ of }: { of: ShownBoard['board'] }) {
  const t = useWords()
  const format = useFormat()
  const name = useField(of?.name ?? '')
  const address = useField(of?.address ?? '')
  const [quorum, setQuorum] = useState(of?.quorum ?? 5)
  return (
    <StepDialog
      button={t('board.change')}
      label={t('board.change')}
      about={t('board.changeAbout')}
      done={t('done.saved')}
      explain={refusalSentence(t, format.language)}
      send={() => call(changeBoard, { body: { name: name.value, address: address.value, quorum } })}
    >
      <TextInput label={t('board.name')} required maxLength={200} {...name} />
      <TextInput label={t('board.address')} required maxLength={300} {...address} />
      <NumberInput
        label={t('board.quorum')}
        min={1}
        max={13}
        value={quorum}
        onChange={(value) => setQuorum(Number(value))}
      />
    </StepDialog>
  )
}

function Members({ of }: { of: ShownBoard }) {
  const t = useWords()
  return (
    <Section
      title={t('board.members')}
      about={t('board.membersAbout')}
      actions={<AddMember today={of.today} />}
    >
      <ul className={classes.list}>
        {of.members.map((one) => (
          <li key={one.member} className={classes.card}>
            <MemberCard of={one} today={of.today} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function MemberCard({ of, today }: { of: Member; today: SchoolDate }) {
  const t = useWords()
  const format = useFormat()
  const [on, setOn] = useState<string>(today)
  const isOver = of.termTo !== null && of.termTo < today
  const from = format.date(of.termFrom, 'short')
  const term =
    of.termTo === null
      ? t('board.openTerm', { from })
      : t('board.term', { from, to: format.date(of.termTo, 'short') })
  return (
    <>
      <div className={classes.head}>
        <h3>{of.name}</h3>
        {of.chair && <span>{t('board.chair')}</span>}
        <span>{term}</span>
      </div>
      <p>{t('board.from', { agency: of.agency, kind: t(`kind.${of.kind}`) })}</p>
      <p className={classes.aside}>
        {of.email === null
          ? t('board.noEmail')
          : t(of.hasAccount ? 'board.account' : 'board.noAccount', { email: of.email })}
      </p>
      {!isOver && (
        <StepDialog
          button={t('board.end')}
          label={t('board.endOf', { name: of.name })}
          about={t('board.endAbout')}
          done={t('done.saved')}
          explain={refusalSentence(t, format.language)}
          send={() =>
            call(endMember, { params: { member: of.member }, body: { on: SchoolDate.parse(on) } })
          }
        >
          <DateField label={t('board.lastDay')} value={on} onChange={setOn} />
        </StepDialog>
      )}
    </>
  )
}

function AddMember({ today }: { today: SchoolDate }) {
  const t = useWords()
  const format = useFormat()
  const name = useField()
  const agency = useField()
  const email = useField()
  const [kind, setKind] = useState<MemberKind>('parent')
  const [chair, setChair] = useState(false)
  const [termFrom, setFrom] = useState<string>(today)
  return (
    <StepDialog
      button={t('board.add')}
      label={t('board.add')}
      about={t('board.addAbout')}
      done={t('done.saved')}
      explain={refusalSentence(t, format.language)}
      send={() => {
        const seat = { name: name.value, agency: agency.value, email: email.value, kind, chair }
        return call(addMember, { body: { ...seat, termFrom: SchoolDate.parse(termFrom) } })
      }}
    >
      <TextInput label={t('board.memberName')} required maxLength={200} {...name} />
      <TextInput label={t('board.agency')} required maxLength={200} {...agency} />
      <Select
        label={t('board.kind')}
        allowDeselect={false}
        value={kind}
        onChange={(chosen) => setKind(MemberKind.parse(chosen))}
        data={memberKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <EmailField {...email} />
      <DateField label={t('board.termFrom')} value={termFrom} onChange={setFrom} />
      <Checkbox
        label={t('board.chair')}
        checked={chair}
        onChange={({ currentTarget }) => setChair(currentTarget.checked)}
      />
    </StepDialog>
  )
}

function EmailField(field: ReturnType<typeof useField>) {
  const t = useWords()
  return (
    <TextInput
      type="email"
      label={t('board.email')}
      description={t('board.emailAbout')}
      {...field}
    />
  )
}
