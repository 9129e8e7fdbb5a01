import { isStrongSecret } from '#kernel/strong-secret.ts'

export type KeyProblem = 'key-missing' | 'key-weak'

/** Why a backup's key may not be used; null where it may. */
export function keyProblem(key: string | undefined): KeyProblem | null {
  if (key === undefined || key === '') return 'key-missing'
  return isStrongSecret(key) ? null : 'key-weak'
}
