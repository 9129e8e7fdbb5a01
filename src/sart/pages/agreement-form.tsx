import { Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Bilingual } from '#kernel/text.ts'
import { type Party, type Terms, parties } from '#sart/model/agreement.ts'
import { type WholeSart, writeTerms } from '#sart/model/endpoints.ts'
import classes from '#sart/pages/sart.module.css'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { promiseMenu } from '#sart/rules/promises.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Problem } from '#ui/problem.tsx'
import { useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The three lists of promises, the goal, and when it is looked at. */
export function AgreementForm({ of }: { of: WholeSart }) {
  const t = useWords()
  const draft = useDraft(of)
  return (
    <form
      className={classes.step}
      onSubmit={(event) => {
        event.preventDefault()
        void draft.save()
      }}
    >
      <h2>{t('agreement.title')}</h2>
      <p className={classes.quiet}>{t('agreement.about')}</p>
      {parties.map((party) => (
        <Promises key={party} party={party} draft={draft} />
      ))}
      <Textarea
        label={t('agreement.services')}
        description={t('agreement.servicesAbout')}
        autosize
        minRows={2}
        value={draft.services}
        onChange={({ currentTarget }) => draft.change({ services: currentTarget.value })}
      />
      <Goal draft={draft} proposed={of.proposedReview} />
      {(of.agreement?.signatures.length ?? 0) > 0 && <p>{t('agreement.signsAnew')}</p>}
      {draft.refusal !== null && (
        <Problem of={draft.refusal} explain={(word) => refusalSentence(t, word)} />
      )}
      <div>
        <Button type="submit" loading={draft.busy}>
          {t('agreement.write')}
        </Button>
      </div>
    </form>
  )
}

type Draft = ReturnType<typeof useDraft>

function Goal({ draft, proposed }: { draft: Draft; proposed: WholeSart['proposedReview'] }) {
  const t = useWords()
  return (
    <>
      <NumberInput
        label={t('agreement.absences')}
        min={0}
        max={20}
        required
        value={draft.absences}
        onChange={(value) => draft.change({ absences: Number(value) })}
      />
      <NumberInput
        label={t('agreement.days')}
        min={5}
        max={60}
        required
        value={draft.days}
        onChange={(value) => draft.change({ days: Number(value) })}
      />
      <ReviewOn draft={draft} proposed={proposed} />
    </>
  )
}

/** What was proposed stays told, whatever day is chosen. */
function ReviewOn({ draft, proposed }: { draft: Draft; proposed: WholeSart['proposedReview'] }) {
  const t = useWords()
  const format = useFormat()
  const field = {
    label: t('agreement.reviewOn'),
    value: draft.reviewOn,
    onChange: (reviewOn: string) => draft.change({ reviewOn }),
  }
  if (proposed === null) return <DateField required {...field} />
  const about = proposed.isKnown ? 'agreement.reviewOnAbout' : 'agreement.reviewOnUnknown'
  const chosen =
    field.value === proposed.on || field.value === ''
      ? ''
      : t('agreement.reviewOnChosen', { on: format.date(field.value) })
  return (
    <DateField
      description={t(about, { on: format.date(proposed.on) })}
      {...(field.value === '' ? {} : { sentence: chosen })}
      required
      {...field}
    />
  )
}

/** Promises of the menu, in the reader's language, and lines of one's own in both. */
function Promises({ party, draft }: { party: Party; draft: Draft }) {
  const t = useWords()
  const { language } = useFormat()
  const chosen = draft[party]
  const menu = promiseMenu[party]
  const own = chosen.filter((line) => !menu.some(({ en }) => en === line.en))
  return (
    <fieldset className={classes.form} style={{ border: 0, padding: 0, margin: 0 }}>
      <legend>
        <strong>{t(`agreement.${party}`)}</strong>
      </legend>
      {[...menu, ...own].map((line) => (
        <Checkbox
          key={line.en}
          label={line[language]}
          checked={chosen.some(({ en }) => en === line.en)}
          onChange={() => draft.toggle(party, line)}
        />
      ))}
      <OwnLine party={party} draft={draft} />
    </fieldset>
  )
}

function OwnLine({ party, draft }: { party: Party; draft: Draft }) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen)
    return (
      <OwnWords
        onAdd={(line) => {
          draft.toggle(party, line)
          setOpen(false)
        }}
      />
    )
  return (
    <div>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t(`agreement.own.${party}`)}
      </Button>
    </div>
  )
}

function OwnWords({ onAdd }: { onAdd: (line: Bilingual) => void }) {
  const t = useWords()
  const en = useField()
  const es = useField()
  const line = { en: en.value.trim(), es: es.value.trim() }
  return (
    <>
      <TextInput label={t('agreement.ownEn')} maxLength={300} {...en} />
      <TextInput label={t('agreement.ownEs')} maxLength={300} {...es} />
      <div>
        <Button
          size="xs"
          variant="default"
          disabled={line.en === '' || line.es === ''}
          onClick={() => onAdd(line)}
        >
          {t('agreement.add')}
        </Button>
      </div>
    </>
  )
}

function useDraft({ student, sart, agreement, proposedReview }: WholeSart) {
  const terms = agreement?.terms
  const [draft, setDraft] = useState({
    student: terms?.student ?? [],
    family: terms?.family ?? [],
    school: terms?.school ?? [],
    services: terms?.services.join('\n') ?? '',
    absences: terms?.target.absences ?? 1,
    days: terms?.target.days ?? 20,
    reviewOn: String(terms?.reviewOn ?? proposedReview?.on ?? ''),
  })
  const saving = useSaving({ student, sart })
  const change = (part: Partial<typeof draft>) => setDraft((all) => ({ ...all, ...part }))
  const toggle = (party: Party, line: Bilingual) =>
    setDraft((all) => ({ ...all, [party]: toggled(all[party], line) }))
  const { services, absences, days, ...rest } = draft
  const body = { ...rest, services: linesOf(services), target: { absences, days } }
  return { ...draft, ...saving, change, toggle, save: () => saving.save(body) }
}

function useSaving(params: { student: string; sart: number }) {
  const { student, sart } = params
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function save(body: Pick<Terms, Party | 'services' | 'target'> & { reviewOn: string }) {
    if (missing(body)) return setRefusal(noPromises)
    setBusy(true)
    const answer = await call(writeTerms, { params, body })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    await queries.invalidateQueries()
    // What was written is what is read out next.
    await navigate({ to: `/students/${encodeURIComponent(student)}/sart/${sart}/sign` })
  }
  return { refusal, busy, save }
}

const noPromises: Refusal = { ok: false, refusal: 'no-promises', status: 409, details: null }

function missing(promises: Pick<Terms, Party>): boolean {
  return parties.some((party) => promises[party].length === 0)
}

function toggled(lines: readonly Bilingual[], line: Bilingual): Bilingual[] {
  return lines.some(({ en }) => en === line.en)
    ? lines.filter(({ en }) => en !== line.en)
    : [...lines, line]
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
