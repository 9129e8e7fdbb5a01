import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Block,
  type ToldText,
  type ToldVersion,
  printSpecimen,
  readLetter,
  reviewLetter,
} from '#letters/model/endpoints.ts'
import type { Review } from '#letters/model/review.ts'
import classes from '#letters/pages/letters.module.css'
import { refusalSentence, toneOf, useWords } from '#letters/pages/words.ts'
import { type Refusal, addressOf, ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { ScrollBox } from '#ui/scroll-box.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'
import { WithReason } from '#ui/with-reason.tsx'

interface TextProps {
  letter: string
  version: ToldVersion
  of: ToldText
}

/** What a version says in one language, and whether it may be sent. */
export function LetterText(props: TextProps) {
  const t = useWords()
  const { language } = useFormat()
  const { letter, version, of: text } = props
  const specimen = { letter, version: version.version, language: text.language }
  return (
    <Section
      title={t('text.title', { language: text.languageName[language] })}
      actions={
        <Download address={addressOf(printSpecimen, { query: specimen })}>{t('text.pdf')}</Download>
      }
    >
      <p>
        <StatusBadge tone={toneOf[text.state]}>{t(`state.${text.state}`)}</StatusBadge>{' '}
        {t(`stateAbout.${text.state}`)}
      </p>
      <p className={classes.specimen}>{t('text.specimen')}</p>
      <article className={classes.sheet} lang={text.language} dir={text.direction}>
        <h3>{text.title}</h3>
        {text.blocks.map((block, nth) => (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of a text have no names and never move
          <Shown key={nth} of={block} />
        ))}
        {text.closing.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </article>
      <Reviewing {...props} />
    </Section>
  )
}

function Shown({ of: block }: { of: Block }) {
  if ('heading' in block) return <h4>{block.heading}</h4>
  if ('paragraph' in block) return <p>{block.paragraph}</p>
  if ('list' in block)
    return (
      <ul>
        {block.list.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  return <ShownTable of={block.table} />
}

function ShownTable({ of: { caption, columns, rows } }: { of: TableOf<Block> }) {
  return (
    <ScrollBox label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join()}>
              {row.map((cell, nth) => (
                <td key={columns[nth]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

type TableOf<Of> = Of extends { table: infer Table } ? Table : never

/** What the reader says of the text; whose duty it is not reads who may. */
function Reviewing(props: TextProps) {
  const t = useWords()
  const may = useMay()
  const { language } = useFormat()
  const { act, refusal, busy } = useReviewing(props)
  const { own, languageName } = props.of
  const inLanguage = { language: languageName[language] }
  if (!may(reviewLetter.who, 'change')) return <p className="no-print">{t('text.notYours')}</p>
  return (
    <div className="no-print">
      {own !== null && <p>{t(`own.${own}`)}</p>}
      <div className={classes.acts}>
        {own !== 'approved' && (
          <Button
            size="sm"
            loading={busy}
            aria-label={t('text.approveIn', inLanguage)}
            onClick={() => void act('approved', '')}
          >
            {t('text.approve')}
          </Button>
        )}
        {own !== 'rejected' && (
          <WithReason
            button={t('text.reject')}
            label={t('text.rejectIn', inLanguage)}
            question={t('text.rejectIn', inLanguage)}
            act={(remark) => act('rejected', remark)}
            explain={(word) => refusalSentence(t, word)}
          >
            <p>{t('text.rejectAbout')}</p>
          </WithReason>
        )}
      </div>
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
    </div>
  )
}

function useReviewing({ letter, version: { version }, of: { language, textSha256 } }: TextProps) {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function act(verdict: Review['verdict'], remark: string): Promise<Refusal | null> {
    setBusy(true)
    const body = { version, language, textSha256, verdict, remark }
    const answer = await call(reviewLetter, { params: { letter }, body })
    setBusy(false)
    if (!answer.ok) {
      if (verdict === 'approved') setRefusal(answer)
      return answer
    }
    setRefusal(null)
    notify({ message: t(`done.${verdict}`) })
    queries.setQueryData(ask(readLetter, { params: { letter } }).queryKey, answer.value)
    await queries.invalidateQueries()
    return null
  }
  return { act, refusal, busy }
}
