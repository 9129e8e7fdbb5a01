import type { PersonFile } from '#people/model/person.ts'
import classes from '#people/pages/people.module.css'
import { whomWords } from '#people/pages/whom.ts'
import { useWords } from '#people/pages/words.ts'
import { Section } from '#ui/page-header.tsx'
import { useLanguage } from '#ui/i18n.ts'

/** What may this person see, class by class, in words. */
export function PersonSees({ of: person, title }: { of: Seeing; title: string }) {
  const t = useWords()
  const language = useLanguage()
  const duties = person.duties.map(({ title }) => title[language])
  const isClosed = person.classes.every(({ by }) => by.length === 0)
  return (
    <Section title={title} about={t('sees.about')}>
      {isClosed && <p>{t('sees.noStudents')}</p>}
      <dl className={classes.classes}>
        {person.classes.map((one) => (
          <div key={one.sees}>
            <dt>{one.title[language]}</dt>
            <SeenBy person={person} one={one} />
          </div>
        ))}
        <div>
          <dt>{t('sees.duties')}</dt>
          <dd>{duties.length === 0 ? t('sees.noDuties') : duties.join(', ')}</dd>
        </div>
      </dl>
    </Section>
  )
}

type Seeing = Pick<PersonFile, 'grants' | 'classes' | 'duties'>

function SeenBy({ person, one }: { person: Seeing; one: PersonFile['classes'][number] }) {
  const t = useWords()
  const language = useLanguage()
  if (one.tooWide !== null) {
    const { role, opensAt } = one.tooWide
    const values = { role: role[language], reach: opensAt[language] }
    return <dd className={classes.closed}>{t('sees.tooWide', values)}</dd>
  }
  const grants = person.grants.filter(({ grant }) => one.by.includes(grant))
  if (grants.length === 0) return <dd className={classes.closed}>{t('sees.closed')}</dd>
  return (
    <dd>
      {grants.map((grant) => (
        <div key={grant.grant}>
          {t('sees.line', { whom: whomWords(t, grant), role: grant.title[language] })}
        </div>
      ))}
    </dd>
  )
}
