import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import type { Language } from '#kernel/text.ts'
import {
  type Agreement,
  type AgreementText,
  type SartSignature,
  SigningAs,
  signing,
} from '#sart/model/agreement.ts'
import { type WholeSart, closeSigning, downloadAgreement, sign } from '#sart/model/endpoints.ts'
import classes from '#sart/pages/sart.module.css'
import { useSart } from '#sart/pages/use-sart.ts'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { whoMustSign } from '#sart/rules/signing.ts'
import { type Refusal, addressOf, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/i18n.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { SignatureField, SignatureView, useSignature } from '#ui/signature.tsx'
import { StepDialog } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The agreement as it is read out, in the reader's language, and below it whoever signs. */
export function SignPage(): ReactNode {
  const t = useWords()
  const { data, error } = useSart()
  if (error !== null)
    return (
      <>
        <PageHeader title={t('sign.title')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  if (data === undefined) return <PagePending />
  const { student, sart, name, agreement } = data
  return (
    <>
      <PageHeader
        title={t('sign.title')}
        crumbs={[
          { label: t('page.title'), to: '/sart' },
          { label: name, to: `/students/${encodeURIComponent(student)}/sart/${sart}` },
        ]}
      >
        {t('sign.about')}
      </PageHeader>
      {agreement === null ? (
        <EmptyState title={t('sign.none')}>{t('sign.noneBody')}</EmptyState>
      ) : (
        <Signing of={data} agreement={agreement} />
      )}
    </>
  )
}

function Signing({ of, agreement }: { of: WholeSart; agreement: Agreement }) {
  const t = useWords()
  const language = useLanguage()
  const { student, sart } = of
  return (
    <>
      <Text of={agreement.texts[language]} />
      <Section title={t('sign.signatures')}>
        <Signatures of={agreement.signatures} />
        {of.state === 'held' && <SignForm of={of} agreement={agreement} language={language} />}
        <div className={classes.actions}>
          {of.state === 'held' && <Close of={of} agreement={agreement} />}
          <a href={addressOf(downloadAgreement, { params: { student, sart } })} download>
            {t('agreement.pdf')}
          </a>
        </div>
      </Section>
    </>
  )
}

function Text({ of: { title, blocks } }: { of: AgreementText }) {
  return (
    <article className={classes.text}>
      <h2>{title}</h2>
      {blocks.map((block, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a text that is signed does not change
        <Block key={at} of={block} />
      ))}
    </article>
  )
}

function Block({ of }: { of: AgreementText['blocks'][number] }) {
  if ('heading' in of) return <h3>{of.heading}</h3>
  if ('paragraph' in of) return <p>{of.paragraph}</p>
  return (
    <ul>
      {of.list.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Signatures({ of }: { of: readonly SartSignature[] }) {
  const t = useWords()
  const format = useFormat()
  if (of.length === 0) return <p>{t('sign.nobody')}</p>
  return (
    <ul className={classes.rows}>
      {of.map(({ as, name, mark, signedAt, language }) => (
        <li key={`${as} ${name}`} className={classes.row}>
          <div>
            <strong>{name}</strong> ({t(`as.${as}`)})
            <div className={classes.quiet}>
              {t('sign.at', { at: format.moment(signedAt), language: t(`language.${language}`) })}
            </div>
          </div>
          <SignatureView of={mark} label={t('sign.of', { name })} />
        </li>
      ))}
    </ul>
  )
}

function SignForm(props: { of: WholeSart; agreement: Agreement; language: Language }) {
  const t = useWords()
  const { agreement } = props
  const form = useSigning(props)
  const missing = whoMustSign(agreement.signatures, props.of.inAbsence)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void form.send()
      }}
    >
      {missing.length > 0 && (
        <p>{t('sign.missing', { who: missing.map((as) => t(`as.${as}`)).join(', ') })}</p>
      )}
      <div className={classes.saved} role="status">
        {form.signed === '' ? '' : t('sign.signed', { name: form.signed })}
      </div>
      <Signer form={form} />
      <SignatureField
        key={agreement.signatures.length}
        label={form.name === '' ? t('sign.signature') : t('sign.of', { name: form.name })}
        name={form.name}
        value={form.mark}
        onChange={form.setMark}
      />
      {form.refusal !== null && (
        <Problem of={form.refusal} explain={(word) => refusalSentence(t, word)} />
      )}
      <SignButton busy={form.busy} isSigned={form.mark !== null} />
    </form>
  )
}

/** Closed as long as nothing is signed, and it says so. */
function SignButton({ busy, isSigned }: { busy: boolean; isSigned: boolean }) {
  const t = useWords()
  const reason = useId()
  return (
    <div className={classes.actions}>
      <Button type="submit" loading={busy} disabled={!isSigned} aria-describedby={reason}>
        {t('sign.sign')}
      </Button>
      <span id={reason} className={classes.quiet}>
        {isSigned ? '' : t('sign.notYet')}
      </span>
    </div>
  )
}

function Signer({ form }: { form: ReturnType<typeof useSigning> }) {
  const t = useWords()
  return (
    <>
      <NativeSelect
        label={t('sign.as')}
        value={form.as}
        data={signing.map((value) => ({ value, label: t(`as.${value}`) }))}
        onChange={({ currentTarget }) => form.setAs(SigningAs.parse(currentTarget.value))}
      />
      <TextInput
        label={t('sign.name')}
        required
        minLength={2}
        maxLength={120}
        autoComplete="off"
        value={form.name}
        onChange={({ currentTarget }) => form.setName(currentTarget.value)}
      />
    </>
  )
}

function useSigning(props: { of: WholeSart; agreement: Agreement; language: Language }) {
  const { of, agreement, language } = props
  const queries = useQueryClient()
  const [as, setAs] = useState<SigningAs>(of.inAbsence ? 'school' : 'family')
  const [name, setName] = useState('')
  const { mark, setMark } = useSignature(name)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const [signed, setSigned] = useState('')
  async function send() {
    if (mark === null) return
    setBusy(true)
    const answer = await call(sign, {
      params: { student: of.student, sart: of.sart },
      body: { as, name, mark, language, textSha256: agreement.hashes[language] },
    })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setName('')
    setMark(null)
    await queries.invalidateQueries()
    setSigned(name)
  }
  return { as, setAs, name, setName, mark, setMark, refusal, busy, signed, send }
}

function Close({
  of: { student, sart, inAbsence },
  agreement,
}: {
  of: WholeSart
  agreement: Agreement
}) {
  const t = useWords()
  if (whoMustSign(agreement.signatures, inAbsence).length > 0) return null
  return (
    <StepDialog
      button={t('sign.close')}
      label={t('sign.close')}
      about={t('sign.closeAbout')}
      done={t('sign.closed')}
      primary
      explain={(word) => refusalSentence(t, word)}
      send={() => call(closeSigning, { params: { student, sart } })}
    >
      {null}
    </StepDialog>
  )
}
