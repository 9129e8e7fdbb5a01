import { Link, useParams } from '@tanstack/react-router'
import { type Slug, entryOf, isSlug } from '#front/model.ts'
import classes from '#front/pages/front.module.css'
import { useWords } from '#front/pages/words.ts'
import { relatedTo } from '#front/rules.ts'
import { NotFound } from '#ui/not-found.tsx'
import { PageHeader } from '#ui/page-header.tsx'

const relatedShown = 4

/** One program or service: what it is, for whom, what happens, how to begin. */
export function EntryPage() {
  const { entry } = useParams({ strict: false })
  if (entry === undefined || !isSlug(entry)) return <NotFound />
  return <EntryText slug={entry} />
}

function EntryText(props: { slug: Slug }) {
  const t = useWords()
  const { slug } = props
  const { kind, door, partOf } = entryOf(slug)
  return (
    <div className={`${classes.column} ${classes.entryPage}`}>
      <PageHeader
        title={t(`${slug}.name`)}
        crumbs={[{ label: t('directory.title'), to: '/', hash: 'directory' }]}
      >
        <span className={classes.kind}>
          {t(`kind.${kind}`)}
          {partOf !== undefined && (
            <>
              {' · '}
              {t('entry.partOf', { name: t(`${partOf}.name`) })}
            </>
          )}
        </span>
      </PageHeader>
      <p className={classes.lead}>{t(`${slug}.about`)}</p>
      <h2 className={classes.part}>{t('entry.who')}</h2>
      <p>{t(`${slug}.who`)}</p>
      <h2 className={classes.part}>{t('entry.what')}</h2>
      <p>{t(`${slug}.what`)}</p>
      <h2 className={classes.part}>{t('entry.begin')}</h2>
      <p>{t(`entry.begin.${door}`)}</p>
      <h2 className={classes.part}>{t('entry.related')}</h2>
      <ul className={classes.related}>
        {relatedTo(slug, relatedShown).map((other) => (
          <li key={other}>
            <Link to="/directory/$entry" params={{ entry: other }}>
              {t(`${other}.name`)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
