import type { Wire } from '#platform/gate.ts'
import { type AuthOffice, authOf } from '#identity/actions/auth.ts'
import { headersOf } from '#identity/actions/cookies.ts'
import { codesOf, hashOfCode, useCode } from '#identity/records/recovery-codes.ts'

/** Whether a code is one of somebody's that is left; from then on it is not. */
export async function takeRecoveryCode(
  office: AuthOffice,
  person: string,
  typed: string,
): Promise<boolean> {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '')
  if (!/^\d[a-z\d]{11}$/.test(code)) return false
  const number = Number(code[0])
  const hash = await hashOfCode(office.pool, person, number)
  const { password } = await (await authOf(office)).context
  if (hash === null || !(await password.verify({ hash, password: code }))) return false
  return useCode(office.pool, { person, number, hash })
}

/** Of whoever has none but those that better-auth keeps: whether it is one of them, as its answer says. */
export async function asBefore(
  office: AuthOffice,
  wire: Wire,
  person: string,
  code: string,
): Promise<Response | null> {
  if ((await codesOf(office.pool, person)).made > 0) return null
  const { api } = await authOf(office)
  return api.verifyBackupCode({ body: { code }, headers: headersOf(wire), asResponse: true })
}
