const words = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EIO', 'ENOENT']

/** True of what a disk answers that does not take a file, and no mistake of the program. */
export function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && words.includes(String(error.code))
}
