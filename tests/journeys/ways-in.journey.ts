import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite } from '#identity/actions/invitations.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'
import { samlProvider } from '../world/saml-provider.ts'

// By which ways somebody comes in, with a device of the browser's own that keeps passkeys.

const journey = await openJourney({ today: '2026-03-02' })
const { office } = journey
const { port } = new URL(journey.address)
// Browsers keep passkeys for a name, and for no number.
const address = `http://localhost:${port}`
Object.assign(office.config, { host: 'localhost', port: Number(port) })

beforeAll(async () => {
  const tables = rosewood()
  const denise = { name: 'Denise Whitfield', email: 'denise@rosewood.example' }
  const clerk = { role: 'attendance-clerk', school_ids: '1001' }
  tables.rows.staff = [{ staff_id: 'E1', ...denise, ...clerk }]
  const { run } = await bringIn(office, tables)
  expect(run.status).toBe('applied')
  await openProvider((signOn) => void Object.assign(office.config, { signOn }))
})

/** The provider's page: it knows Denise, and has her browser send its answer to us by a form. */
async function openProvider(settings: (of: Record<string, string>) => void) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => void server.close())
  const listening = server.address()
  const at = `http://127.0.0.1:${typeof listening === 'object' ? listening?.port : ''}`
  const provider = samlProvider(at)
  settings(provider.settings)
  const ours = await (await fetch(`${address}/api/sign-in/saml/metadata`)).text()
  server.on('request', async ({ url = '' }, reply) => {
    // Browsers ask for a picture of the site, too.
    if (!url.startsWith('/sign-on')) return reply.writeHead(404).end()
    const name = 'denise@rosewood.example'
    const answer = await provider.answer(`${at}${url}`, ours, name)
    reply.setHeader('content-type', 'text/html')
    return reply.end(`<form method="post" action="${address}/api/sign-in/saml">
      <input type="hidden" name="SAMLResponse" value="${answer}"><button>Continue</button></form>`)
  })
}

/** A window of somebody whom the office does not know, with a device that holds passkeys. */
async function window(lang: 'en' | 'es'): Promise<Page> {
  const page = await journey.visit('/sign-in', { lang, width: widthOf[lang], signedOut: true })
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

const readers = [
  {
    lang: 'en',
    own: 'Olga',
    name: 'Your name',
    email: 'Your e-mail at work',
    newPassword: 'A new password',
    make: 'Make my account',
    passkey: 'A passkey',
    again: 'Your password, once more',
    begin: 'Set up the second factor',
    onlyOne: /is your only second factor/,
    stays: 'Your only second factor stays. Add another one first.',
    old: 'Your old password',
    change: 'Change the password',
    show: 'Show that it is you',
    use: 'Use a passkey',
    changed: 'Your password is changed.',
    told: "Your password was changed on your account's page",
    codes: 'Make new recovery codes',
    recover: 'Use a recovery code',
    recovery: 'Recovery code',
    goOn: 'Continue',
    signOut: 'Sign out',
    reader: /Olga: account and sign out/,
    signIn: 'Sign in with a passkey',
    typedEmail: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    second: 'Your second factor',
    provider: 'Sign in with Rosewood Login',
    failed: /^The sign-on did not work/,
  },
  {
    lang: 'es',
    own: 'Irma',
    name: 'Su nombre',
    email: 'Su correo electrónico del trabajo',
    newPassword: 'Una contraseña nueva',
    make: 'Crear mi cuenta',
    passkey: 'Una llave de acceso',
    again: 'Su contraseña, una vez más',
    begin: 'Configurar el segundo factor',
    onlyOne: /es su único segundo factor/,
    stays: 'Su único segundo factor se queda. Agregue otro primero.',
    old: 'Su contraseña anterior',
    change: 'Cambiar la contraseña',
    show: 'Muestre que es usted',
    use: 'Usar una llave de acceso',
    changed: 'Su contraseña cambió.',
    told: 'Su contraseña se cambió en la página de su cuenta',
    codes: 'Crear códigos de recuperación nuevos',
    recover: 'Usar un código de recuperación',
    recovery: 'Código de recuperación',
    goOn: 'Continuar',
    signOut: 'Cerrar sesión',
    reader: /Irma: cuenta y cerrar sesión/,
    signIn: 'Iniciar sesión con una llave de acceso',
    typedEmail: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    second: 'Su segundo factor',
    provider: 'Iniciar sesión con Rosewood Login',
    failed: /^El inicio de sesión no funcionó/,
  },
] as const

const first = 'tres gatos en la luna'
const next = 'siete perros bajo el mar'

async function linkFor(name: string): Promise<string> {
  const grant = { role: 'psa-director', scope: { reach: 'district' } } as const
  const of = { name, email: `${name.toLowerCase()}@district.org`, reason: 'test', giver: 'test' }
  return invite(office, { ...of, ...grant, ends: null })
}

describe.each(readers)('for a reader of $lang', (reader) => {
  test('a new account chooses a passkey, changes its password, and comes in by the passkey', async () => {
    const page = await window(reader.lang)
    await page.goto(await linkFor(reader.own))
    await page.getByLabel(reader.name).fill(reader.own)
    await page.getByLabel(reader.email).fill(`${reader.own.toLowerCase()}@district.org`)
    await page.getByLabel(reader.newPassword).fill(first)
    await page.getByRole('button', { name: reader.make }).click()
    await page.getByRole('radio', { name: reader.passkey }).waitFor()
    await expectNoBarriers(page)
    expect(await page.getByRole('radio', { name: reader.passkey }).isChecked()).toBe(true)
    await page.getByLabel(reader.again).fill(first)
    await page.getByRole('button', { name: reader.begin }).click()
    await page.getByText(reader.onlyOne).waitFor()
    await page.getByText(reader.stays).waitFor()
    await expectNoBarriers(page)

    await page.getByRole('button', { name: reader.codes }).click()
    await page.getByRole('dialog', { name: reader.show }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.use }).click()
    const code = await page.getByTestId('codes').getByRole('listitem').first().innerText()
    await expectNoBarriers(page)

    await page.getByLabel(reader.old).fill(first)
    await page.getByLabel(reader.newPassword).fill(next)
    await page.getByRole('button', { name: reader.change }).click()
    await page.getByText(reader.changed, { exact: true }).waitFor()
    await page.getByText(reader.told).waitFor()

    await page.getByRole('button', { name: reader.reader }).click()
    await page.getByRole('menuitem', { name: reader.signOut }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto(`${address}/students/2002`)
    await page.getByRole('button', { name: reader.signIn }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.signIn }).click()
    await page.getByRole('heading', { level: 1, name: /Rivera Luna/ }).waitFor()

    await page.context().clearCookies()
    await page.goto(`${address}/sign-in`)
    await page.getByLabel(reader.typedEmail).fill(`${reader.own.toLowerCase()}@district.org`)
    await page.getByRole('textbox', { name: reader.password }).fill(next)
    await page.getByRole('button', { name: reader.submit, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: reader.second }).waitFor()
    await page.getByRole('button', { name: reader.use }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.recover }).click()
    await page.getByLabel(reader.recovery).fill(code)
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.goOn }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  })
  test('a clerk comes in by the form of a SAML provider, and by another’s form nobody does', async () => {
    const page = await window(reader.lang)
    await page.goto(`${address}/students/2002`)
    await page.getByRole('button', { name: reader.provider }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    // The page that she was on the way to.
    await page.getByRole('heading', { level: 1, name: /Rivera Luna/ }).waitFor()
    expect(page.url()).not.toContain('saml=')

    await page.context().clearCookies()
    await page.goto(`${address}/sign-in`)
    await page.getByRole('button', { name: reader.provider }).click()
    await page
      .locator('input[name=SAMLResponse]')
      .evaluate((field) => field.setAttribute('value', 'eA=='))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(reader.failed).waitFor()
    await expectNoBarriers(page)
  })
})
