// Where somebody goes after signing in. Only ever a page of ours: an address elsewhere could be anybody's.

/**
 * The path as it was asked for, or null where it could lead out: browsers read `//x` and `/\x` as another
 * server's address, and pass over tabs and line breaks while they read.
 */
export function ownPath(asked: string | undefined): string | null {
  return asked !== undefined && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(asked) ? asked : null
}
