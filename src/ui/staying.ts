import { createContext, useContext } from 'react'

/** Who takes out files and papers, and of whom none leaves now; the shell's parts do not know why. */
export interface Staying {
  /** The reader's name, as it stands on what is printed */
  by: string
  /** Their numbers, as far as the reader sees them */
  students: readonly string[]
  /** What is said before something is taken out; null where nobody stays in whom the reader sees. */
  note: string | null
  /** Why nothing about one leaves; null where it may. */
  because: (student: string) => string | null
}

export const StayingContext = createContext<Staying>({
  by: '',
  students: [],
  note: null,
  because: () => null,
})

export function useStaying(): Staying {
  return useContext(StayingContext)
}
