import type { Details } from '#imports/model/rejection.ts'
import { Entity } from '#imports/model/row.ts'

/** Of which kind of thing two rows speak that contradict each other; a source's own column would not say it. */
export function sameOf({ set }: Details): Entity | 'other' {
  const entity = Entity.safeParse(set)
  return entity.success ? entity.data : 'other'
}
