import { z } from 'zod'
import { Details, RefusalWord } from '#imports/model/rejection.ts'
import { Entity } from '#imports/model/row.ts'
import { sameOf } from '#imports/rules/same-thing.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import type { RunSummary } from '#imports/model/run.ts'
import type { useSharedWords } from '#imports/pages/run-words.ts'

// Reasons and refusals as sentences, with the values that they speak of.

type SharedWords = ReturnType<typeof useSharedWords>

/** What a run is called; of several loose files, that there are several. */
export function runName(
  { name, moreFiles }: Pick<RunSummary, 'name' | 'moreFiles'>,
  t: SharedWords,
): string {
  return moreFiles === 0 ? name : t('run.severalFiles', { name, count: moreFiles })
}

/** Why a row was not taken. */
export function reasonSentence(
  { reason, field, details }: Pick<QuarantinedRow, 'reason' | 'field' | 'details'>,
  t: SharedWords,
): string {
  return t(`reason.${reason}`, {
    field: field ?? '',
    ...filled(details),
    same: t(`same.${sameOf(details)}`),
  })
}

/** Why a delivery was not taken; undefined for words that are not of imports. */
export function refusalSentence(
  word: string,
  details: unknown,
  t: SharedWords,
): string | undefined {
  const known = RefusalWord.safeParse(word)
  if (known.success) return t(`refusal.${known.data}`, named(Details.safeParse(details).data, t))
  const action = Action.safeParse(word)
  return action.success
    ? t(`action.${action.data}`, filled(ActionDetails.safeParse(details).data))
    : undefined
}

const Action = z.enum([
  'no-such-run',
  'nothing-to-correct',
  'not-held',
  'gives-roles',
  'needs-another',
  'own-delivery',
  'own-role',
  'reason-missing',
  'reason-too-long',
  'not-applied',
  'later-runs',
  'kept-no-longer',
  'under-way',
])

const ActionDetails = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.null(),
    z.array(z.number()).transform((runs) => runs.join(', ')),
  ]),
)

/** The kinds of row that a refusal speaks of, by their names. */
function named(details: Details | undefined, t: SharedWords): Record<string, string | number> {
  const kinds = String(details?.['kinds'] ?? '').split(', ')
  const names = kinds.map((kind) => {
    const entity = Entity.safeParse(kind)
    return entity.success ? t(`entity.${entity.data}`) : kind
  })
  return { ...filled(details), kinds: names.join(', ') }
}

function filled(details: Details | undefined): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details ?? {}).map(([name, value]) => [name, value ?? '']),
  )
}
