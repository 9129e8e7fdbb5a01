import type { Grant, Reach, Scope } from '#access/model.ts'
import type { PeopleWords } from '#people/pages/words.ts'

/** Whom a grant takes in: 'all students of Olive Street Elementary'. */
export function whomWords(
  t: PeopleWords,
  { scope, place }: Pick<Grant, 'scope'> & { place: string | null },
): string {
  const values = { place: place ?? '' }
  switch (scope.reach) {
    case 'grade':
      return t('whom.grade', { ...values, grade: gradeWords(t, scope.grade) })
    case 'section':
    case 'caseload':
      return t(`whom.${scope.reach}`, { count: scope.students.length })
    default:
      return t(`whom.${scope.reach}`, values)
  }
}

/** Over what a grant reaches, where it is not told whom it names: 'named students'. */
export function overWords(
  t: PeopleWords,
  { reach, place }: { reach: Reach; place: string | null },
): string {
  return t(`over.${reach}`, { place: place ?? '' })
}

export function gradeWords(t: PeopleWords, grade: string): string {
  return grade === 'TK' || grade === 'K' ? t(`grade.${grade}`) : t('grade.number', { grade })
}

export function studentsOf(scope: Scope): readonly string[] {
  return 'students' in scope ? scope.students : []
}
