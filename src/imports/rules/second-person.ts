import type { RoleGiven } from '#identity/model/staff.ts'

/**
 * Why somebody may not decide about the roles of a delivery; null where they may. Nobody gives themself a role, with
 * a file as little as on a page; the operator, who has no account, could give it anyway.
 */
export function whyNotToDecide(
  { bringer, roles }: { bringer: string | null; roles: readonly Pick<RoleGiven, 'email'>[] },
  { person, email }: { person: string | null; email: string | null },
): 'own-delivery' | 'own-role' | null {
  if (person === null) return null
  if (person === bringer) return 'own-delivery'
  return roles.some((role) => role.email === email) ? 'own-role' : null
}
