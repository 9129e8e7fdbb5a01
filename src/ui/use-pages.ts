import { type QueryKey, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Accepted } from '#kernel/result.ts'
import { type Refusal, RefusedError } from '#ui/api.ts'

interface Paged<Page, Place> {
  /** What tells this list from others: the address and the filters. */
  key: QueryKey
  first: Place
  read: (from: Place) => Promise<Accepted<Page> | Refusal>
  /** Where the list goes on after a page; null or undefined where it ends. */
  next: (page: Page, from: Place) => Place | null | undefined
  /** How often it is asked anew, in milliseconds */
  every?: number
}

/**
 * A list that is read on, some rows at a time, as the reader goes down (`useNearEnd`). Rows of the filter before stay
 * until those of the new one are there.
 */
export function usePages<Page, Place>({ key, first, read, next, every }: Paged<Page, Place>) {
  return useInfiniteQuery({
    queryKey: key,
    initialPageParam: { place: first },
    queryFn: async ({ pageParam: { place } }) => {
      const answer = await read(place)
      if (!answer.ok) throw new RefusedError(answer)
      return answer.value
    },
    getNextPageParam(page, _pages, { place: from }) {
      const place = next(page, from) ?? null
      return place === null ? null : { place }
    },
    placeholderData: keepPreviousData,
    ...(every === undefined ? {} : { refetchInterval: every }),
  })
}

/** The same where each page says by number where the list goes on. */
export function useNumberedPages<Page extends { next: number | null }>(
  asked: Pick<Paged<Page, number>, 'key' | 'read' | 'every'>,
) {
  return usePages<Page, number>({ ...asked, first: 0, next: ({ next }) => next })
}
