import type { GivenGrant } from '#people/model/grant.ts'
import { giverWords, reasonWords } from '#people/pages/given-words.ts'
import classes from '#people/pages/people.module.css'
import { studentsOf, whomWords } from '#people/pages/whom.ts'
import { type PeopleWords, useWords } from '#people/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

/** A grant in words: as what, over whom, from when to when, by whom and why. */
export function GrantTold({ grant }: { grant: GivenGrant }) {
  const t = useWords()
  const format = useFormat()
  const { title, standing, giver, reason, ended } = grant
  const students = studentsOf(grant.scope)
  return (
    <div>
      <h3>
        {title[format.language]}, {whomWords(t, grant)}
        {standing === 'to-come' && ` (${t('standing.to-come')})`}
      </h3>
      <p>{daysOf(t, format, grant)}</p>
      <p className={classes.soft}>
        {t('person.given', { giver: giverWords(t, giver), reason: reasonWords(t, giver, reason) })}
      </p>
      {ended !== null && (
        <p className={classes.soft}>
          {t('person.endedBy', { ...ended, at: format.moment(ended.at) })}
        </p>
      )}
      {students.length > 0 && (
        <details className={classes.soft}>
          <summary>{t('person.numbers')}</summary>
          {students.join(', ')}
        </details>
      )}
    </div>
  )
}

function daysOf(
  t: PeopleWords,
  format: ReturnType<typeof useFormat>,
  { begins, ends }: GivenGrant,
): string {
  const from = format.date(begins)
  if (ends === null) return t('person.from', { begins: from })
  if (ends < begins) return t('person.endedAtOnce', { begins: from })
  return t('person.fromTo', { begins: from, ends: format.date(ends) })
}
