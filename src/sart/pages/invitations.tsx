import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { languageName } from '#kernel/format.ts'
import { type WholeSart, downloadInvitation, handOver, invite } from '#sart/model/endpoints.ts'
import { HandedHow, type Invitation, handedHow } from '#sart/model/invitation.ts'
import classes from '#sart/pages/sart.module.css'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { limits, mayMove } from '#sart/rules/moves.ts'
import { type Refusal, addressOf, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The letters that invite the family, and how each reached them. */
export function Invitations({ of }: { of: WholeSart }) {
  const t = useWords()
  const may = mayMove('invite', of.state)
  return (
    <Section
      title={t('invite.title')}
      about={t('invite.about', { days: limits.invitedBefore.days })}
    >
      {may && <Print of={of} />}
      <ul className={classes.rows}>
        {of.invitations.map((one) => (
          <li key={one.invitation} className={classes.row}>
            <Line of={of} one={one} may={may} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Print({ of: { student, sart, invitations } }: { of: WholeSart }) {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const print = useMutation({
    mutationFn: () => call(invite, { params: { student, sart } }),
    onSuccess: async (answer) => {
      setRefusal(answer.ok ? null : answer)
      await queries.invalidateQueries()
    },
  })
  const isFirst = !invitations.some(({ isCurrent, handed }) => isCurrent && handed !== null)
  return (
    <>
      {refusal !== null && (
        <Problem of={refusal} explain={(word, details) => refusalSentence(t, word, details)} />
      )}
      <div className={`${classes.actions} no-print`}>
        <Button
          size="sm"
          variant={isFirst ? 'filled' : 'default'}
          loading={print.isPending}
          onClick={() => print.mutate()}
        >
          {t(isFirst ? 'invite.print' : 'invite.again')}
        </Button>
      </div>
    </>
  )
}

function Line({ of, one, may }: { of: WholeSart; one: Invitation; may: boolean }) {
  const t = useWords()
  const format = useFormat()
  const { student, sart } = of
  const { invitation, date, letter, handed, isCurrent } = one
  const languages = letter.languages.map((code) => languageName(code, format.language))
  return (
    <>
      <div>
        <strong>{t('invite.to', { on: date })}</strong>
        <div className={classes.quiet}>
          {handed === null
            ? t('invite.notHanded', { languages: format.list(languages) })
            : t('invite.handed', { on: handed.on, how: t(`how.${handed.how}`), by: handed.by })}
        </div>
      </div>
      <div className={classes.actions}>
        <a href={addressOf(downloadInvitation, { params: { student, sart, invitation } })} download>
          {t('invite.open')}
        </a>
        {may && isCurrent && handed === null && <Hand of={of} one={one} />}
      </div>
    </>
  )
}

function Hand({
  of: { student, sart, today },
  one: { invitation },
}: {
  of: WholeSart
  one: Invitation
}) {
  const t = useWords()
  const [on, setOn] = useState<string>(today)
  const [how, setHow] = useState<HandedHow>('mail')
  const note = useField()
  return (
    <StepDialog
      button={t('hand')}
      label={t('hand')}
      about={t('hand.about')}
      done={t('hand.done')}
      explain={(word, details) => refusalSentence(t, word, details)}
      send={() =>
        call(handOver, {
          params: { student, sart, invitation },
          body: { on, how, note: note.value },
        })
      }
    >
      <DateField label={t('hand.on')} required value={on} onChange={setOn} />
      <NativeSelect
        label={t('hand.how')}
        value={how}
        data={handedHow.map((value) => ({ value, label: t(`how.${value}`) }))}
        onChange={({ currentTarget }) => setHow(HandedHow.parse(currentTarget.value))}
      />
      <TextInput label={t('hand.note')} maxLength={300} {...note} />
    </StepDialog>
  )
}
