import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { RoleName, Scope } from '#access/model.ts'

/** School numbers as the feed's column holds them, each once: '1001; 1002' is '1001;1002'. */
export function schoolsIn(text: string | null): string[] {
  const named = (text ?? '').split(/[;,]/).map((one) => one.trim())
  return [...new Set(named.filter((one) => one !== ''))]
}

const whom = { staff: z.string(), name: z.string(), email: z.string() }

/** What a staff feed would give that is not given yet, or would give to another e-mail. */
export const RoleGiven = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['new', 'longer']),
    ...whom,
    role: RoleName,
    scope: Scope,
    begins: SchoolDate,
    ends: SchoolDate.nullable(),
  }),
  z.object({ kind: z.literal('other-email'), ...whom, before: z.string() }),
])
export type RoleGiven = z.infer<typeof RoleGiven>
