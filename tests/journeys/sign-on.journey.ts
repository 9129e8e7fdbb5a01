import { beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { codeNow } from '../world/authenticator.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { openProvider } from '../world/provider.ts'
import { rosewood } from '../world/rosewood.ts'

// Through the district's own sign-on, at a real provider under another address, as a browser goes there.

const journey = await openJourney({ today: '2026-03-02' })
const { office } = journey
const { hostname: host, port } = new URL(journey.address)
Object.assign(office.config, { host, port: Number(port) })
const provider = await openProvider(`${journey.address}/sign-in/answer`)

beforeAll(async () => {
  const tables = rosewood()
  tables.rows.staff = [
    {
      staff_id: 'E1',
      name: 'Denise Whitfield',
      email: 'denise@rosewood.example',
      role: 'attendance-clerk',
      school_ids: '1001',
    },
  ]
  const { run } = await bringIn(office, tables)
  expect(run.status).toBe('applied')
  for (const name of ['denise', 'ruben'])
    provider.people.set(name, { email: `${name}@rosewood.example`, email_verified: true })
})

function setSecondFactor(whose: 'ours' | 'provider'): void {
  const signOn = { ...provider.settings, PRESENTE_SIGN_ON_SECOND_FACTOR: whose }
  Object.assign(office.config, { signOn })
}

const readers = [
  {
    lang: 'en',
    button: 'Sign in with Rosewood Login',
    noAccount: /no account here opens to you/,
    back: 'Back to the sign-in page',
    code: 'Code of the authenticator',
    submit: 'Continue',
    begin: 'Set up the second factor',
    typed: 'The six digits that the app shows now',
    confirm: 'It works: switch it on',
    stands: 'This device',
    signIn: 'Sign in',
  },
  {
    lang: 'es',
    button: 'Iniciar sesión con Rosewood Login',
    noAccount: /ninguna cuenta de aquí se abre para usted/,
    back: 'Volver a la página de inicio de sesión',
    code: 'Código de la aplicación',
    submit: 'Continuar',
    begin: 'Configurar el segundo factor',
    typed: 'Los seis dígitos que la aplicación muestra ahora',
    confirm: 'Funciona: activarlo',
    stands: 'Este dispositivo',
    signIn: 'Iniciar sesión',
  },
] as const

/** At the provider: says who one is, and agrees. */
async function sayWho(page: Page, login: string): Promise<void> {
  await page.waitForURL((url) => url.origin === provider.issuer)
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('x')
  await page.getByRole('button').click()
  await page.getByRole('button', { name: /continue/i }).click()
  await page.waitForURL((url) => url.origin === journey.address)
}

describe.each(readers)('for a reader of $lang', (reader) => {
  const { lang } = reader
  test.each([widthOf[reader.lang]])('a clerk of the feed comes in, at %i pixels', async (width) => {
    setSecondFactor('provider')
    const page = await journey.visit('/students/2002', { lang, width, signedOut: true })
    await page.getByRole('button', { name: reader.button }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.button }).click()
    await sayWho(page, 'denise')
    // The page that she was on the way to.
    await page.getByRole('heading', { level: 1, name: /Rivera Luna/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/students/2002')
    expect(page.url()).not.toContain('code=')
  })

  test('whom no account is for is told so, and nothing opens', async () => {
    setSecondFactor('provider')
    const page = await journey.visit('/sign-in', { lang, width: 360, signedOut: true })
    await page.getByRole('button', { name: reader.button }).click()
    await sayWho(page, 'ruben')
    await page.getByText(reader.noAccount).waitFor()
    await expectNoBarriers(page)
    // Going back and forth does not give the answer once more.
    expect(new URL(page.url()).search).toBe('')
    await page.getByRole('link', { name: reader.back }).click()
    await page.getByRole('heading', { level: 1, name: reader.signIn }).waitFor()
  })

  test('our own second factor is set up, and asked for from then on', async () => {
    setSecondFactor('ours')
    await office.pool.query(
      `delete from auth."twoFactor"; update auth."user" set "twoFactorEnabled" = false where not demo`,
    )
    const page = await journey.visit('/account', { lang, width: 360, signedOut: true })
    await page.getByRole('button', { name: reader.button }).click()
    await sayWho(page, 'denise')
    await page.getByRole('button', { name: reader.begin }).click()
    const key = (await page.getByTestId('key').innerText()).replaceAll(/\s/g, '')
    await expectNoBarriers(page)
    await page.getByLabel(reader.typed).fill(codeNow(key))
    await page.getByRole('button', { name: reader.confirm }).click()
    await page.getByText(reader.stands).waitFor()

    const later = await journey.visit('/students/2002', { lang, width: 1280, signedOut: true })
    await later.getByRole('button', { name: reader.button }).click()
    await sayWho(later, 'denise')
    await later.getByLabel(reader.code).fill(codeNow(key, 1))
    await expectNoBarriers(later)
    await later.getByRole('button', { name: reader.submit }).click()
    await later.getByRole('heading', { level: 1, name: /Rivera Luna/ }).waitFor()
  })
})
