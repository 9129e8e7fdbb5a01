import { Button, NativeSelect } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { type ToldLetter, type ToldVersion, readLetter } from '#letters/model/endpoints.ts'
import { History } from '#letters/pages/history.tsx'
import classes from '#letters/pages/letters.module.css'
import { LetterText } from '#letters/pages/letter-text.tsx'
import { refusalSentence, useWords } from '#letters/pages/words.ts'
import { ask } from '#ui/api.ts'
import { CitationLink } from '#ui/citation-link.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const Shown = z.object({ version: z.string().optional() })

/** One letter: what it must say by which law, what it says, and whether it may be sent. */
export function LetterPage() {
  const t = useWords()
  const { language } = useFormat()
  const { letter: slug = '' } = useParams({ strict: false })
  const [shown, change] = useUrlState(Shown)
  const { data, error } = useQuery(ask(readLetter, { params: { letter: slug } }))
  const crumbs = [{ label: t('list.title'), to: '/letters' }]
  if (error !== null)
    return (
      <>
        <PageHeader title={slug} crumbs={crumbs} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  if (data === undefined) return <PagePending />
  const version = data.versions.find((one) => one.version === shown.version) ?? newest(data)
  const { number, name, occasion } = data
  return (
    <>
      <PageHeader title={`${number} ${name[language]}`} crumbs={crumbs} actions={<PrintButton />}>
        {occasion[language]}
      </PageHeader>
      <Versions of={data} shown={version} onChange={(next) => change({ version: next })} />
      {version !== undefined && <Version letter={data} of={version} />}
      <History of={data} />
    </>
  )
}

/** The one in force; where none is, the latest. */
function newest({ versions }: ToldLetter): ToldVersion | undefined {
  return versions.find(({ inForce }) => inForce) ?? versions[0]
}

function PrintButton() {
  const t = useWords()
  return (
    <Button
      variant="default"
      size="sm"
      className="no-print"
      leftSection={<IconPrinter size={18} aria-hidden />}
      onClick={() => window.print()}
    >
      {t('letter.print')}
    </Button>
  )
}

function Versions(props: {
  of: ToldLetter
  shown: ToldVersion | undefined
  onChange: (version: string) => void
}) {
  const t = useWords()
  const span = useSpan()
  if (props.of.versions.length < 2) return null
  return (
    <NativeSelect
      className="no-print"
      label={t('letter.version')}
      maw="24rem"
      value={props.shown?.version ?? ''}
      data={props.of.versions.map((one) => ({ value: one.version, label: span(one) }))}
      onChange={({ currentTarget: { value } }) => props.onChange(value)}
    />
  )
}

function Version({ letter, of: version }: { letter: ToldLetter; of: ToldVersion }) {
  const t = useWords()
  const span = useSpan()
  const { language } = useFormat()
  return (
    <>
      <Section
        title={t('letter.must')}
        about={
          <>
            {span(version)} · <CitationLink of={version.citation} />
          </>
        }
      >
        <ul className={classes.must}>
          {version.mustSay.map(({ slug, about, authority }) => (
            <li key={slug}>
              {about[language]} <span className={classes.authority}>({authority})</span>
            </li>
          ))}
        </ul>
      </Section>
      {version.texts.map((text) => (
        <LetterText
          key={`${version.version} ${text.language}`}
          letter={letter.slug}
          version={version}
          of={text}
        />
      ))}
    </>
  )
}

/** From when to when a version is in force, in a sentence. */
function useSpan() {
  const t = useWords()
  const format = useFormat()
  return ({ from, to }: ToldVersion): string => {
    if (from === null)
      return to === null ? t('letter.always') : t('letter.until', { to: format.date(to) })
    if (to === null) return t('letter.since', { from: format.date(from) })
    return t('letter.span', { from: format.date(from), to: format.date(to) })
  }
}
