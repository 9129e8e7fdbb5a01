import { Button, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { type ShownCase, openLetter, stepOfBoard } from '#sarb/model/endpoints.ts'
import {
  type CaseLetter,
  type HearingState,
  type LetterSlug,
  Service,
} from '#sarb/model/hearing.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { sarbLaw } from '#sarb/rules/law.ts'
import { lettersAt } from '#sarb/rules/letter-data.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { type Refusal, addressOf, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { notify } from '#ui/notify.ts'
import { NextStepOf } from '#ui/not-arrived.tsx'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { useField } from '#ui/step-dialog.tsx'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The letters of a case, and on whom each was served. */
export function Letters({ of }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  const may = useMay()
  const mayChange = may(stepOfBoard.who, 'change')
  const toWrite = mayChange ? lettersAt(of.case.state) : []
  if (of.letters.length + toWrite.length === 0) return null
  const { notice } = of
  return (
    <Section title={t('letter.title')}>
      {notice !== null && notice.missing.length > 0 && (
        <p>
          {t('letter.notice', {
            on: format.date(notice.lastDay),
            days: sarbLaw.notice.days,
            whom: notice.missing.map((one) => t(`service.${one}`)).join(', '),
          })}
        </p>
      )}
      <div className={`${classes.steps} no-print`}>
        {toWrite.map((slug) => (
          <Write key={slug} of={of} slug={slug} />
        ))}
      </div>
      <ul className={classes.list}>
        {of.letters.map((one) => (
          <li key={one.letter} className={classes.card}>
            <LetterCard letter={one} of={of} mayChange={mayChange} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Writes and prints a letter. */
function Write({ of, slug }: { of: ShownCase; slug: LetterSlug }) {
  const t = useWords()
  const format = useFormat()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function write() {
    setBusy(true)
    const body = { step: 'letter', slug } as const
    const answer = await call(stepOfBoard, { params: { case: of.case.case }, body })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    await queries.invalidateQueries()
    notify({ message: t('done.letter') })
  }
  return (
    <>
      <Button size="sm" variant="default" loading={busy} onClick={() => void write()}>
        {t('letter.write', { name: t(`letter.${slug}`) })}
      </Button>
      {refusal !== null && <Problem of={refusal} explain={refusalSentence(t, format.language)} />}
    </>
  )
}

function LetterCard(props: { letter: CaseLetter; of: ShownCase; mayChange: boolean }) {
  const { letter, of, mayChange } = props
  const t = useWords()
  const format = useFormat()
  const { student } = of.student
  const params = { student, case: of.case.case, letter: letter.letter }
  return (
    <>
      <div className={classes.head}>
        <h3>{t(`letter.${letter.slug}`)}</h3>
        <span>{t('letter.made', { on: format.date(letter.madeOn), to: letter.recipient })}</span>
        <Download address={addressOf(openLetter, { params })}>{t('letter.open')}</Download>
      </div>
      {isReplaced(letter, of) && <p>{t('letter.replaced')}</p>}
      <ul className={classes.plain}>
        {of.services
          .filter((one) => one.letter === letter.letter)
          .map((one) => (
            <li key={`${one.toWhom} ${one.name} ${one.on}`}>
              {t('service.one', {
                whom: t(`service.${one.toWhom}`),
                name: one.name,
                how: t(`service.how.${one.how}`),
                on: format.date(one.on),
                by: one.servedBy,
              })}
            </li>
          ))}
      </ul>
      <Mailed of={of} letter={letter} />
      {mayChange && <LetterSteps of={of} letter={letter} />}
    </>
  )
}

const off: readonly HearingState[] = ['moved', 'continued', 'called-off']

/** Its hearing does not take place as it says. */
function isReplaced({ slug, hearing }: CaseLetter, { hearings }: ShownCase): boolean {
  if (slug !== 'sarb-hearing') return false
  return hearings.some((one) => one.hearing === hearing && off.includes(one.state))
}

interface OneLetter {
  of: ShownCase
  letter: CaseLetter
}

/** To whom a copy went by e-mail, and what became of it. */
function Mailed({ of, letter }: OneLetter) {
  const t = useWords()
  return of.mails
    .filter((one) => one.letter === letter.letter)
    .map((one, nth) => (
      <p key={`${one.name} ${nth}`}>
        {t('letter.mailed', { to: one.name, state: t(`mailState.${one.state}`) })}
        {one.next !== null && (
          <>
            {' '}
            <NextStepOf next={one.next} to="family" />
          </>
        )}
      </p>
    ))
}

function LetterSteps({ of, letter }: OneLetter) {
  const t = useWords()
  return (
    <div className={`${classes.steps} no-print`}>
      {stepIsOpen('serve', of.case.state) && <Serve of={of} letter={letter} />}
      {stepIsOpen('mail', of.case.state) && !isReplaced(letter, of) && (
        <BoardStepDialog
          of={of}
          step="mail"
          label={t('letter.mailOf', { letter: t(`letter.${letter.slug}`) })}
          body={() => ({ step: 'mail', letter: letter.letter })}
        />
      )}
    </div>
  )
}

const { toWhom: ToWhom, how: HowServed } = Service.shape

function Serve({ of, letter }: { of: ShownCase; letter: CaseLetter }) {
  const t = useWords()
  const [toWhom, setToWhom] = useState<Service['toWhom']>('parent')
  const [how, setHow] = useState<Service['how']>('mail')
  const [on, setOn] = useState<string>(of.today)
  const name = useField(letter.recipient)
  const servedBy = useField()
  return (
    <BoardStepDialog
      of={of}
      step="serve"
      label={t('service.of', { letter: t(`letter.${letter.slug}`) })}
      body={() => {
        const whom = { toWhom, name: name.value, how, servedBy: servedBy.value }
        const service = { letter: letter.letter, ...whom, on: SchoolDate.parse(on) }
        return { step: 'serve', service }
      }}
    >
      <Select
        label={t('service.whom')}
        allowDeselect={false}
        value={toWhom}
        data={ToWhom.options.map((value) => ({ value, label: t(`service.${value}`) }))}
        onChange={(chosen) => setToWhom(ToWhom.parse(chosen))}
      />
      <TextInput label={t('fact.name')} required maxLength={200} {...name} />
      <Select
        label={t('field.how')}
        allowDeselect={false}
        value={how}
        data={HowServed.options.map((value) => ({ value, label: t(`service.how.${value}`) }))}
        onChange={(chosen) => setHow(HowServed.parse(chosen))}
      />
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput label={t('field.by')} required maxLength={200} {...servedBy} />
    </BoardStepDialog>
  )
}
