/** Ends every switch over a union: a new case breaks the build where it must be decided. */
export function unreachable(value: never): never {
  throw new Error(`Unfinished union: ${JSON.stringify(value)}`)
}
