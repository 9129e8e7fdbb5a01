import { useQuery } from '@tanstack/react-query'
import type { Duty } from '#kernel/who.ts'
import { roles } from '#access/rules/table.ts'
import { readMe } from '#identity/model/endpoints.ts'
import { ask } from '#ui/api.ts'

/** Whether the reader has a duty, with all eyes they look with; undefined while that is not known. */
export function useDuty(duty: Duty): boolean | undefined {
  const { data } = useQuery(ask(readMe))
  if (data === undefined) return undefined
  const { person } = data
  if (person === null) return false
  const eyes = [person.grants, ...(person.viewing === null ? [] : [person.viewing.grants])]
  return eyes.every((grants) => grants.some(({ role }) => roles[role].duties.includes(duty)))
}

/** The reader's own name. */
export function useOwnName(): string {
  return useQuery(ask(readMe)).data?.person?.name ?? ''
}
