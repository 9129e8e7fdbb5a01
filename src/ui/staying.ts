import { createContext, useContext } from 'react'

/** Of whom no file and no paper leaves now; the shell's parts do not know why. */
export interface Staying {
  /** What is said before something is taken out; null where nobody stays in whom the reader sees. */
  note: string | null
  /** Why nothing about one leaves; null where it may. */
  because: (student: string) => string | null
}

export const StayingContext = createContext<Staying>({ note: null, because: () => null })

export function useStaying(): Staying {
  return useContext(StayingContext)
}
