import type { Run } from '#imports/model/run.ts'

/**
 * Whether rows that were not taken can be corrected in what Presente gives out, and sent back. Other
 * systems' files are put together again by those systems.
 */
export function isSentBack({ format, manifest }: Pick<Run, 'format' | 'manifest'>): boolean {
  return format === 'presente-csv' && manifest !== null
}
