import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import {
  type Destroyed,
  type Destruction,
  destroyedThings,
  readDestruction,
} from '#retention/model.ts'
import { useLotWords } from '#retention/pages/standing.tsx'
import { refusalSentence, useWords } from '#retention/pages/words.ts'
import { kindsOfRecord } from '#retention/rules/kinds.ts'
import { ask } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One destruction of records: by which rule, who decided, and how much of what went. */
export function CertificatePage() {
  const t = useWords()
  const { number } = useParams({ strict: false })
  const { data, error } = useQuery(ask(readDestruction, { params: { number: number ?? '' } }))
  const title = t(data?.state === 'done' ? 'certificate.title' : 'certificate.titleOpen', {
    number: number ?? '',
  })
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: t('menu'), to: '/retention' }]}
        actions={
          <Button
            variant="default"
            className="no-print"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('certificate.print')}
          </Button>
        }
      />
      {error !== null && <Problem of={error} explain={(word) => refusalSentence(t, word)} />}
      {data !== undefined && <Certificate of={data} />}
    </>
  )
}

function Certificate({ of }: { of: Destruction }) {
  const t = useWords()
  const format = useFormat()
  const { kind, year } = useLotWords()(of)
  const by = (who: string, on: string) => t('certificate.by', { who, on })
  return (
    <>
      <Facts
        of={[
          { name: t('certificate.what'), value: `${kind}, ${year}` },
          {
            name: t('certificate.class'),
            value: `${t(`class.${of.class}`)}, ${kindsOfRecord[of.kind].source}`,
          },
          { name: t('certificate.from'), value: format.date(of.dueFrom) },
          { name: t('certificate.because'), value: of.because },
          { name: t('certificate.proposed'), value: by(of.proposer, of.proposedOn) },
          {
            name: t('certificate.decided'),
            value:
              of.decider === null || of.decidedOn === null ? null : by(of.decider, of.decidedOn),
          },
        ]}
      />
      <Section title={t('certificate.gone')}>
        {of.destroyed === null ? <p>{t('certificate.none')}</p> : <Gone destroyed={of.destroyed} />}
      </Section>
    </>
  )
}

function Gone({ destroyed }: { destroyed: Destroyed }) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      <Facts
        of={destroyedThings.flatMap((thing) => {
          const count = destroyed[thing]
          return count === undefined
            ? []
            : [{ name: t(`gone.${thing}`), value: format.number(count) }]
        })}
      />
      <p>{t('certificate.backups')}</p>
    </>
  )
}
