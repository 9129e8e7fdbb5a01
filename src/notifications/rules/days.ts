import type { SchoolDate } from '#kernel/school-date.ts'

/** Whether a list is asked for from a day on and up to one before it, so that nothing can fit. */
export function isBackwards({
  since,
  until,
}: {
  since?: SchoolDate | undefined
  until?: SchoolDate | undefined
}): boolean {
  return since !== undefined && until !== undefined && until < since
}
