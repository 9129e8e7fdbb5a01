/** One of somebody's duties in one role, as a roster tells it. */
export interface ToldDuty {
  schools: readonly string[]
  begin: string | null
  end: string | null
}

/**
 * One role at several schools is one row of ours: at those where it lasts longest, and from the latest of their
 * beginnings. It is never wider than what was told.
 */
export function inOneRow(duties: readonly ToldDuty[]): {
  school_ids: string
  begins: string
  ends: string
} {
  const last = duties.some(({ end }) => end === null)
    ? null
    : (duties
        .flatMap(({ end }) => end ?? [])
        .toSorted()
        .at(-1) ?? null)
  const lasting = duties.filter(({ end }) => end === last)
  const begins = lasting.flatMap(({ begin }) => begin ?? []).toSorted()
  return {
    school_ids: [...new Set(lasting.flatMap(({ schools }) => schools))].join(';'),
    begins: begins.at(-1) ?? '',
    ends: last ?? '',
  }
}
