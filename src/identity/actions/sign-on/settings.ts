import { readFileSync } from 'node:fs'
import { CannotStart } from '#platform/cannot-start.ts'
import { type Config, addressForPeople } from '#platform/config.ts'
import {
  certificatesIn,
  isCertificate,
  readMetadata,
} from '#identity/actions/sign-on/saml/metadata.ts'
import type { SamlProvider } from '#identity/rules/saml.ts'
import { type Lacking, type SignOn, SignOnSettings, signOnOf } from '#identity/rules/sign-on.ts'

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
  const { data } = settings
  const secret = textOf(data, 'PRESENTE_SIGN_ON_SECRET', 'PRESENTE_SIGN_ON_SECRET_FILE')
  const signOn = signOnOf(data, { secret, provider: providerOf(data) })
  // What was written there is not repeated: it may be the secret.
  if (!signOn.ok) throw lacks(signOn.details)
  return signOn.value
}

/** The SAML provider by its metadata; what is set by hand goes before that. */
function providerOf(settings: SignOnSettings): SamlProvider {
  const metadata = textOf(settings, 'PRESENTE_SIGN_ON_METADATA', 'PRESENTE_SIGN_ON_METADATA_FILE')
  const read = metadata === undefined ? nothingRead : readMetadata(metadata)
  if (read === null) throw lacks('PRESENTE_SIGN_ON_METADATA')
  const typed = textOf(
    settings,
    'PRESENTE_SIGN_ON_CERTIFICATE',
    'PRESENTE_SIGN_ON_CERTIFICATE_FILE',
  )
  const certificates = typed === undefined ? read.certificates : certificatesIn(typed)
  if (!certificates.every(isCertificate)) throw lacks('PRESENTE_SIGN_ON_CERTIFICATE')
  return {
    issuer: settings.PRESENTE_SIGN_ON_ISSUER ?? read.issuer,
    entry: settings.PRESENTE_SIGN_ON_ENTRY ?? read.entry,
    certificates,
  }
}

const nothingRead: SamlProvider = { issuer: undefined, entry: undefined, certificates: [] }

/** A setting as it is written, or else what stands in the file that another names. */
function textOf(
  settings: SignOnSettings,
  setting: Exclude<Lacking, `${string}_FILE`>,
  inFile: Extract<Lacking, `${string}_FILE`>,
): string | undefined {
  const file = settings[inFile]
  if (settings[setting] !== undefined) return settings[setting]
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    throw lacks(inFile)
  }
}

function lacks(setting: Lacking): CannotStart {
  return new CannotStart('sign-on-lacks', { setting })
}

/** Where the provider sends people back to: a page of ours, which hands the answer on. */
export function redirectOf(config: Parameters<typeof addressForPeople>[0]): string {
  return `${addressForPeople(config)}/sign-in/answer`
}
