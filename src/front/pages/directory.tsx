import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { Kind, type Slug, Topic, entryOf, kinds, slugs, topics } from '#front/model.ts'
import classes from '#front/pages/front.module.css'
import { useNobodysPage } from '#front/pages/standing.tsx'
import { useWords } from '#front/pages/words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Filters } from '#ui/filters.tsx'
import { holdsWords } from '#ui/plain-text.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { urlList, useUrlState } from '#ui/url-state.ts'

const Search = z.object({
  q: z.string().default(''),
  kind: Kind.optional(),
  topic: urlList(Topic),
})
type Search = z.infer<typeof Search>

type FrontSay = ReturnType<typeof useWords>

/** All programs and services, found by words, by kind and by topic. */
export function Directory() {
  const t = useWords()
  const [search, change] = useUrlState(Search)
  const nobodys = useNobodysPage()
  const found = slugs.filter((slug) => fits(slug, search, t))
  return (
    <section id="directory" className={classes.section} aria-labelledby="directory-title">
      <div className={classes.column}>
        <h2 id="directory-title" className={classes.title}>
          {t('directory.title')}
        </h2>
        <p className={classes.about}>{t(nobodys ? 'directory.aboutUnits' : 'directory.about')}</p>
        <SearchBox
          label={t('directory.search')}
          placeholder={t('directory.searchHint')}
          value={search.q}
          onChange={(q) => change({ q }, 'type')}
        />
        <Filters fields={useFields()} value={search} onChange={change} />
        <output className={classes.found}>{t('directory.found', { count: found.length })}</output>
        {found.length === 0 && <NothingFits onShowAll={() => change(everything)} />}
        {kinds.map((kind) => (
          <EntryList
            key={kind}
            kind={kind}
            slugs={found.filter((slug) => entryOf(slug).kind === kind)}
          />
        ))}
      </div>
    </section>
  )
}

const everything = { q: '', kind: undefined, topic: [] }

function NothingFits(props: { onShowAll: () => void }) {
  const t = useWords()
  const showAll = (
    <Button variant="default" onClick={props.onShowAll}>
      {t('directory.showAll')}
    </Button>
  )
  return (
    <EmptyState title={t('directory.none')} action={showAll}>
      {t('directory.noneHint')}
    </EmptyState>
  )
}

function useFields() {
  const t = useWords()
  return [
    {
      key: 'kind',
      label: t('kind.label'),
      kind: 'one',
      options: kinds.map((kind) => ({
        value: kind,
        label: t(`kind.${kind}s`),
        count: slugs.filter((slug) => entryOf(slug).kind === kind).length,
      })),
    },
    {
      key: 'topic',
      label: t('topic.label'),
      kind: 'many',
      options: topics.map((topic) => ({
        value: topic,
        label: t(`topic.${topic}`),
        count: slugs.filter((slug) => entryOf(slug).topics.includes(topic)).length,
      })),
    },
  ] as const
}

function EntryList(props: { kind: Kind; slugs: readonly Slug[] }) {
  const t = useWords()
  if (props.slugs.length === 0) return null
  return (
    <>
      <h3 className={classes.groupTitle}>{t(`kind.${props.kind}s`)}</h3>
      <ul className={classes.entries}>
        {props.slugs.map((slug) => (
          <li key={slug} id={slug} className={classes.entry}>
            <h4 className={classes.entryName}>
              <Link to="/directory/$entry" params={{ entry: slug }}>
                {t(`${slug}.name`)}
              </Link>
            </h4>
            <p className={classes.entryAbout}>{t(`${slug}.about`)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function fits(slug: Slug, search: Search, t: FrontSay): boolean {
  const entry = entryOf(slug)
  if (search.kind !== undefined && entry.kind !== search.kind) return false
  if (search.topic.length > 0 && !search.topic.some((topic) => entry.topics.includes(topic))) {
    return false
  }
  const text = [t(`${slug}.name`), t(`${slug}.about`), t(`${slug}.who`), t(`${slug}.what`)]
  return holdsWords(text.join(' '), search.q)
}
