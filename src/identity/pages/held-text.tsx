import type { Viewable } from '#identity/model/person.ts'
import { type IdentityWords, useWords } from '#identity/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

type Told = Viewable['grants'][number]

/** A grant in one line: the role, where, and until when. */
export function HeldText({ of: { title, place, ends, ...where } }: { of: Told }) {
  const t = useWords()
  const format = useFormat()
  const words = { role: title[format.language], place: place ?? placeWord(t, where) }
  return ends === null
    ? t('account.grant', words)
    : t('account.until', { ...words, ends: format.date(ends) })
}

function placeWord(t: IdentityWords, { reach, students }: Pick<Told, 'reach' | 'students'>) {
  switch (reach) {
    case 'section':
    case 'caseload':
    case 'case':
      return t(`place.${reach}`, { count: students })
    default:
      return t('place.district')
  }
}
