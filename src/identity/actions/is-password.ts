import { type AuthOffice, authOf } from '#identity/actions/auth.ts'

/** Whether this is somebody's password; whoever has none has no right one. */
export async function isPassword(
  office: AuthOffice,
  person: string,
  typed: string,
): Promise<boolean> {
  const { password, internalAdapter } = await (await authOf(office)).context
  const hash = (await internalAdapter.findCredentialAccount(person))?.password
  return typeof hash === 'string' && (await password.verify({ hash, password: typed }))
}
