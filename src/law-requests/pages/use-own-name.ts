import { useQuery } from '@tanstack/react-query'
import { readMe } from '#identity/model/endpoints.ts'
import { ask } from '#ui/api.ts'

/** The reader's own name. */
export function useOwnName(): string {
  return useQuery(ask(readMe)).data?.person?.name ?? ''
}
