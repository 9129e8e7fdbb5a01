import { opensDoor } from '#access/rules/doors.ts'
import type { Me } from '#identity/model/person.ts'
import type { May } from '#ui/slice-pages.ts'

/** What the reader may ask and change. With somebody else's eyes nothing is changed. */
export function mayOf(me: Me | undefined): May {
  const person = me?.person
  if (!person?.secondFactor) return (who) => who === 'public' || who === 'arriving'
  const { grants, viewing } = person
  const eyes = viewing === null ? [grants] : [grants, viewing.grants]
  return (who, how = 'see') => (how === 'see' || viewing === null) && opensDoor(eyes, who)
}
