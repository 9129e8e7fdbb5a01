import { useQuery } from '@tanstack/react-query'
import { roles } from '#access/rules/table.ts'
import { readMe } from '#identity/model/endpoints.ts'
import type { Held } from '#identity/model/person.ts'
import { ask } from '#ui/api.ts'

/**
 * Whether the reader may see the very rows of a run, which name students; undefined: not known yet. Who
 * brings files in without seeing students (IT) decides together with somebody who does.
 */
export function useSeesRows(): boolean | undefined {
  const { data } = useQuery(ask(readMe))
  if (data === undefined) return undefined
  const { person } = data
  if (person === null) return true
  return opensRows(person.grants) && (person.viewing === null || opensRows(person.viewing.grants))
}

function opensRows(grants: readonly Pick<Held, 'role' | 'scope'>[]): boolean {
  return grants.some(
    ({ role, scope }) => scope.reach === 'district' && roles[role].sees.contact === 'district',
  )
}
