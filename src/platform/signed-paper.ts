/** Who signed, as it stands on paper: paper/signed.typ. */
export interface SignedPaper {
  title: string
  signers: readonly {
    /** The lines of the hand as a path on the sheet of kernel/signature.ts, or the name that was typed */
    mark: { path: string } | { typed: string }
    /** What whoever hears the paper is told of the lines */
    instead: string
    /** Below the signature: who, as whom, when, under which words */
    lines: readonly string[]
  }[]
}
