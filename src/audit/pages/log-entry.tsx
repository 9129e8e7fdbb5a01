import { useQuery } from '@tanstack/react-query'
import { type Told, readAudit } from '#audit/model.ts'
import { becauseWords, whatWords, whoWords } from '#audit/pages/log-words.ts'
import classes from '#audit/pages/log.module.css'
import { useWords } from '#audit/pages/words.ts'
import { sideBySide } from '#audit/rules.ts'
import { ask } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { useFormat } from '#ui/use-format.ts'
import { WhyDrawer } from '#ui/why-drawer.tsx'

/** One entry whole: where from, and what was before and what is after. */
export function LogEntry(props: { number: number | undefined; onClose: () => void }) {
  const t = useWords()
  const { number } = props
  const { data } = useQuery({
    ...ask(readAudit, { query: { before: (number ?? 0) + 1, limit: 1 } }),
    enabled: number !== undefined,
  })
  const entry = data?.entries.find((one) => one.number === number)
  return (
    <WhyDrawer
      title={t('entry.title', { number: number ?? 0 })}
      opened={number !== undefined}
      onClose={props.onClose}
    >
      {entry !== undefined && <Entry of={entry} />}
    </WhyDrawer>
  )
}

function Entry({ of: entry }: { of: Told }) {
  const t = useWords()
  const format = useFormat()
  const { before, after, viewingAs: _, ...others } = entry.details
  const isChange = 'before' in entry.details || 'after' in entry.details
  const details = sideBySide(null, others)
  return (
    <>
      <Facts
        of={[
          { name: t('log.what'), value: whatWords(t, entry.what) },
          { name: t('log.who'), value: whoWords(t, entry) },
          { name: t('log.at'), value: format.moment(entry.at) },
          { name: t('log.from'), value: entry.from },
          { name: t('log.onWhom'), value: entry.onWhom },
          { name: t('log.outcome'), value: t(`outcome.${entry.outcome}`) },
          { name: t('log.because'), value: becauseWords(entry, format.language) },
        ]}
      />
      {isChange && <Changed before={before} after={after} />}
      {details.length > 0 && (
        <>
          <h3>{t('entry.details')}</h3>
          <Facts of={details.map(({ field, after: value }) => ({ name: field, value }))} />
        </>
      )}
    </>
  )
}

function Changed(props: { before: unknown; after: unknown }) {
  const t = useWords()
  return (
    <table className={classes.changes}>
      <caption className="unseen">{t('entry.changed')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('entry.field')}</th>
          <th scope="col">{t('entry.before')}</th>
          <th scope="col">{t('entry.after')}</th>
        </tr>
      </thead>
      <tbody>
        {sideBySide(props.before, props.after).map(({ field, before, after }) => (
          <tr key={field} data-changed={before === after ? undefined : true}>
            <th scope="row">{field}</th>
            <td>{before ?? t('entry.nothing')}</td>
            <td>{after ?? t('entry.nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
