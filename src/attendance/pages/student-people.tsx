import { Link } from '@tanstack/react-router'
import classes from '#attendance/pages/student-page.module.css'
import { gradeName, useWords } from '#attendance/pages/student-words.ts'
import { phoneKindName, relationshipName } from '#attendance/rules/kinship.ts'
import { languageName } from '#kernel/format.ts'
import type { Guardian, Spell, StudentFile } from '#students/model/student-file.ts'
import { fullName } from '#students/rules/names.ts'
import { Section } from '#ui/page-header.tsx'
import { ScrollBox } from '#ui/scroll-box.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Guardians: who decides, who lives there, who gets mail, and whom nobody may call. */
export function StudentGuardians(props: { guardians: readonly Guardian[]; barred: number }) {
  const t = useWords()
  return (
    <Section title={t('people.title')}>
      {props.barred > 0 && <p>{t('people.barred', { count: props.barred })}</p>}
      {props.guardians.length === 0 ? (
        props.barred === 0 && <p>{t('people.none')}</p>
      ) : (
        <ul className={classes.people}>
          {props.guardians.map((guardian) => (
            <li
              key={guardian.guardian}
              className={classes.person}
              data-shut={guardian.contactAllowed === false || undefined}
            >
              <Person of={guardian} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Person({ of: guardian }: { of: Guardian }) {
  const t = useWords()
  const { language } = useFormat()
  const name = [guardian.firstName, guardian.lastName].filter(Boolean).join(' ')
  return (
    <>
      <span className={classes.personName}>{name}</span>
      {guardian.relationship !== null && (
        <span> · {relationshipName(guardian.relationship, t)}</span>
      )}
      <div className={classes.badges}>
        {guardian.contactAllowed === false && (
          <StatusBadge tone="alarm">{t('people.noContact')}</StatusBadge>
        )}
        {guardian.educationalRights === true && (
          <StatusBadge tone="good">{t('people.rights')}</StatusBadge>
        )}
        {guardian.livesWith === true && (
          <StatusBadge tone="note">{t('people.livesWith')}</StatusBadge>
        )}
        {guardian.receivesMail === true && (
          <StatusBadge tone="note">{t('people.mail')}</StatusBadge>
        )}
      </div>
      {guardian.language !== null && (
        <p>{t('people.language', { language: languageName(guardian.language, language) })}</p>
      )}
      {guardian.contactAllowed === false ? (
        <p>{t('people.noContactBody')}</p>
      ) : (
        <div className="no-print">
          <Reach of={guardian} />
        </div>
      )}
    </>
  )
}

function Reach({ of: { phone, phoneKind, email, confidential } }: { of: Guardian }) {
  const t = useWords()
  if (confidential) return <p>{t('people.reachKept')}</p>
  return (
    <>
      {phone !== null && (
        <p>
          <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
            {phoneKind === null
              ? phone
              : t('people.phoneKind', { phone, kind: phoneKindName(phoneKind, t) })}
          </a>
        </p>
      )}
      {email !== null && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
    </>
  )
}

/** The other students of the household. */
export function StudentSiblings(props: { siblings: StudentFile['siblings'] }) {
  const t = useWords()
  return (
    <Section title={t('siblings.title')}>
      {props.siblings.length === 0 ? (
        <p>{t('siblings.none')}</p>
      ) : (
        <ul className={classes.plainList}>
          {props.siblings.map((sibling) => (
            <li key={sibling.student}>
              <Link to="/students/$student" params={{ student: sibling.student }}>
                {fullName(sibling)}
              </Link>
              {sibling.grade !== null && sibling.schoolName !== null && (
                <>
                  {' '}
                  ·{' '}
                  {t('siblings.line', {
                    grade: gradeName(sibling.grade, t),
                    school: sibling.schoolName,
                  })}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Every stay at a school. */
export function StudentSpells(props: { spells: readonly Spell[] }) {
  const t = useWords()
  if (props.spells.length === 0) {
    return (
      <Section title={t('spells.title')}>
        <p>{t('spells.none')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('spells.title')}>
      <ScrollBox label={t('spells.title')}>
        <table className={classes.levels}>
          <thead>
            <tr>
              {(['year', 'school', 'grade', 'from', 'to', 'kind'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`spells.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.spells.map((spell) => (
              <SpellRow key={`${spell.schoolYear} ${spell.school} ${spell.entry}`} spell={spell} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  )
}

function SpellRow({ spell }: { spell: Spell }) {
  const t = useWords()
  const format = useFormat()
  const kinds = [
    t(`spells.kind.${spell.kind}`),
    ...(spell.exempt === null ? [] : [t(`spells.exempt.${spell.exempt}`)]),
    ...(spell.calendar === null ? [t('spells.noCalendar')] : []),
  ]
  return (
    <tr>
      <td>{format.schoolYear(spell.schoolYear)}</td>
      <th scope="row">{spell.schoolName}</th>
      <td>{gradeName(spell.grade, t)}</td>
      <td>{format.date(spell.entry, 'short')}</td>
      <td>
        {spell.exit === null ? t('spells.open') : format.date(spell.exit, 'short')}
        {spell.exitCode !== null && ` (${spell.exitCode})`}
      </td>
      <td>{kinds.join(' · ')}</td>
    </tr>
  )
}
