import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { ownPath } from '#identity/rules/return-path.ts'
import { officeDoor as office } from '#ui/slice-pages.ts'

/** Begins again with other eyes: nothing of what the page knew stays. */
export function beginAnew(): void {
  globalThis.location.assign(office)
}

/** Goes on to where the reader was on the way to. What was known for somebody else is forgotten. */
export function useComingIn(): (path?: string) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  const { to }: { to?: string } = useSearch({ strict: false })
  return async (path = to) => {
    queries.clear()
    router.history.push(ownPath(path) ?? office)
    await router.invalidate()
  }
}
