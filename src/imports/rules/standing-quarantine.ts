import type { RunSummary } from '#imports/model/run.ts'

/** Runs that stand applied and left rows out: of a dry run or an undone run there is nothing to mend. */
export function withQuarantine<Run extends Pick<RunSummary, 'status' | 'counts'>>(
  runs: readonly Run[],
): Run[] {
  return runs.filter(({ status, counts }) => status === 'applied' && counts.quarantined > 0)
}
