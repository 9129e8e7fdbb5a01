import { readFileSync } from 'node:fs'
import { CannotStart } from '#platform/cannot-start.ts'
import { type Config, addressForPeople } from '#platform/config.ts'
import { type SignOn, SignOnSettings, signOnOf } from '#identity/rules/sign-on.ts'

/** The district's own sign-on as it is set; null: there is none. A setting that cannot be stops the start. */
export function signOnSet({ signOn: given }: Pick<Config, 'signOn'>): SignOn | null {
  if (given === undefined) return null
  const known = filled.get(given) ?? fill(given)
  filled.set(given, known)
  return known
}

const filled = new WeakMap<object, SignOn>()

function fill(given: NonNullable<Config['signOn']>): SignOn {
  const settings = SignOnSettings.safeParse(given)
  if (!settings.success) {
    const setting = String(settings.error.issues[0]?.path[0])
    throw new CannotStart('bad-setting', { setting, value: given[setting] ?? '' })
  }
  const { PRESENTE_SIGN_ON_SECRET: secret, PRESENTE_SIGN_ON_SECRET_FILE: file } = settings.data
  const signOn = signOnOf(settings.data, secret ?? secretIn(file))
  // What was written there is not repeated: it may be the secret.
  if (!signOn.ok) throw new CannotStart('sign-on-lacks', { setting: signOn.details })
  return signOn.value
}

function secretIn(file: string | undefined): string | undefined {
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    throw new CannotStart('sign-on-lacks', { setting: 'PRESENTE_SIGN_ON_SECRET_FILE' })
  }
}

/** Where the provider sends people back to: a page of ours, which hands the answer on. */
export function redirectOf(config: Parameters<typeof addressForPeople>[0]): string {
  return `${addressForPeople(config)}/sign-in/answer`
}
