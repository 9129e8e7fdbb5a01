import { useCallback } from 'react'

/** A list that is read page by page. */
interface Paged {
  hasNextPage: boolean
  isFetching: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Reads the next page when whoever scrolls comes near the end; nothing while one is on its way. */
export function useNearEnd({ hasNextPage, isFetching, fetchNextPage }: Paged): () => void {
  return useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
}
