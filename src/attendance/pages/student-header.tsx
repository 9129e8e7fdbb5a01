import type { ReactNode } from 'react'
import classes from '#attendance/pages/student-page.module.css'
import { languageName } from '#kernel/format.ts'
import { gradeName, useWords } from '#attendance/pages/student-words.ts'
import type { StudentFile } from '#students/model/student-file.ts'
import { fullName } from '#students/rules/names.ts'
import { Facts } from '#ui/facts.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Who it is: name, numbers, grade and school, age, languages. */
export function StudentHeader(props: { file: StudentFile; actions: ReactNode; asOf: string }) {
  const t = useWords()
  const { language } = useFormat()
  const { student, age, spells } = props.file
  const stay = spells.find(({ kind }) => kind === 'primary') ?? spells[0]
  return (
    <PageHeader
      title={fullName(student)}
      crumbs={[{ label: t('page.crumb'), to: '/students' }]}
      actions={props.actions}
    >
      <span className={classes.meta}>
        {stay === undefined ? (
          <span>{t('page.notEnrolled')}</span>
        ) : (
          <span>
            {gradeName(stay.grade, t)} · {stay.schoolName}
          </span>
        )}
        {student.homeLanguage !== null && (
          <span>
            {t('page.languageAtHome', { language: languageName(student.homeLanguage, language) })}
          </span>
        )}
        <span>{age === null ? t('page.ageUnknown') : t('page.age', { count: age })}</span>
        <span>{t('number', { student: student.student })}</span>
        {student.ssid !== null && <span>{t('page.ssid', { ssid: student.ssid })}</span>}
        <span>{t('page.asOf', { asOf: props.asOf })}</span>
      </span>
      <span className="only-print">{t('print.confidential')}</span>
    </PageHeader>
  )
}

/** What else is recorded of the person. */
export function StudentFacts({ student }: { student: StudentFile['student'] }) {
  const t = useWords()
  const format = useFormat()
  const named = (code: string | null) =>
    code === null ? null : languageName(code, format.language)
  const yesNo = (value: boolean | null) => (value === null ? null : value ? t('yes') : t('no'))
  const address = [student.address, student.city, student.zip].filter(Boolean).join(', ')
  const place = student.confidential
    ? [address, t('facts.addressKept')].filter(Boolean).join(' · ')
    : address || null
  return (
    <Section title={t('about.title')}>
      <Facts
        of={[
          { name: t('facts.preferredName'), value: student.preferredName },
          {
            name: t('facts.birthDate'),
            value: student.birthDate === null ? t('notRecorded') : format.date(student.birthDate),
          },
          { name: t('facts.homeLanguage'), value: named(student.homeLanguage) },
          { name: t('facts.correspondenceLanguage'), value: named(student.correspondenceLanguage) },
          { name: t('facts.englishLearner'), value: yesNo(student.englishLearner) },
          { name: t('facts.disability'), value: yesNo(student.disability) },
          { name: t(student.confidential ? 'facts.mailAddress' : 'facts.address'), value: place },
        ]}
      />
    </Section>
  )
}
