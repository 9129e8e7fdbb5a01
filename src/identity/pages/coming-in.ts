import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'

const office = '/district'

/** Begins again with other eyes: nothing of what the page knew stays. */
export function beginAnew(): void {
  globalThis.location.assign(office)
}

/** Goes on to where the reader was on the way to. What was known for somebody else is forgotten. */
export function useComingIn(): () => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  const { to }: { to?: string } = useSearch({ strict: false })
  return async () => {
    queries.clear()
    // Only ever a page of ours: an address elsewhere could be anybody's.
    router.history.push(to !== undefined && /^\/(?![/\\])/.test(to) ? to : office)
    await router.invalidate()
  }
}
