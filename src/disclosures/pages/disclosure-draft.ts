import type { z } from 'zod'
import { InformationClass } from '#kernel/who.ts'
import type { Disclosure, NewDisclosure } from '#disclosures/model.ts'
import { groundRules } from '#disclosures/rules.ts'

// An entry while it is being typed.

export type DisclosureDraft = Pick<
  NewDisclosure,
  | 'outcome'
  | 'party'
  | 'agency'
  | 'interest'
  | 'ground'
  | 'what'
  | 'paper'
  | 'notToldBecause'
  | 'threat'
  | 'correction'
> & { day: string; parentsToldOn: string; given: string[] }

export const emptyDraft: DisclosureDraft = {
  day: '',
  outcome: 'released',
  party: '',
  agency: '',
  interest: '',
  ground: 'consent',
  given: [],
  what: '',
  paper: '',
  parentsToldOn: '',
  notToldBecause: '',
  threat: '',
  correction: '',
}

/** What stands for an entry that was wrong begins as that entry. */
export function draftOf(entry: Disclosure): DisclosureDraft {
  return { ...entry, parentsToldOn: entry.parentsToldOn ?? '', correction: '' }
}

/** What is sent: of the fields that the ground asks for. */
export function bodyOf(
  draft: DisclosureDraft,
  corrects: Disclosure | null,
): z.input<typeof NewDisclosure> {
  const rule = groundRules[draft.ground]
  const { given, parentsToldOn, ...words } = draft
  const released = draft.outcome === 'released'
  return {
    ...words,
    given: released ? given.map((one) => InformationClass.parse(one)) : [],
    paper: rule.needsPaper ? draft.paper : '',
    threat: rule.needsThreat ? draft.threat : '',
    parentsToldOn: rule.tellsParents && parentsToldOn !== '' ? parentsToldOn : null,
    notToldBecause: rule.tellsParents ? draft.notToldBecause : '',
    corrects: corrects?.disclosure ?? null,
  }
}
