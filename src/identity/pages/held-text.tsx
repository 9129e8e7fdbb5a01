import type { Held } from '#identity/model/person.ts'
import { type IdentityWords, useWords } from '#identity/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

/** A grant in one line: the role, where, and until when. */
export function HeldText({ of: { title, place, scope, ends } }: { of: Held }) {
  const t = useWords()
  const format = useFormat()
  const where = place ?? placeWord(t, scope)
  const role = title[format.language]
  return ends === null
    ? t('account.grant', { role, place: where })
    : t('account.until', { role, place: where, ends: format.date(ends) })
}

function placeWord(t: IdentityWords, scope: Held['scope']): string {
  const count = 'students' in scope ? scope.students.length : 0
  switch (scope.reach) {
    case 'section':
    case 'caseload':
    case 'case':
      return t(`place.${scope.reach}`, { count })
    default:
      return t('place.district')
  }
}
