import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { firstAccountLink } from '#identity/actions/invitations.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { codeNow } from '../world/authenticator.ts'
import { bringIn } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2026-03-02' })

beforeAll(async () => {
  const { run } = await bringIn(journey.office, rosewood())
  expect(run.status).toBe('applied')
})

async function demo(isDemo: boolean): Promise<void> {
  await journey.office.pool.query(`update district set demo = $1`, [isDemo])
}

/** Through the sign-in page's chooser, as a visitor of the demo does. */
async function be(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

const readers = [
  {
    lang: 'en',
    signIn: 'Sign in',
    chooser: 'Look around as one of the invented staff',
    clerk: /Denise Whitfield.*Attendance clerk.*Rosewood High/,
    banner: 'Demo: no person in this district is real.',
    narrowed: /Only your schools are counted: Rosewood High\./,
    notMine: 'There is no student with this number, or it is not one of yours.',
    closed: 'Your role (Attendance clerk) does not open this.',
    who: 'Who can see what',
    account: 'My account',
    grant: 'Attendance clerk, for Rosewood High',
    signOut: 'Sign out',
    director: /Elena Marsh/,
    emergency: 'Open a student in an emergency',
    emergencyLink: 'open the student in an emergency',
    number: 'Number of the student',
    happened: 'What happened, and why you must know now',
    short: 'Write down what happened, in at least ten letters.',
    openIt: 'Open, and tell them',
    notices: /Notices \(1 new\)/,
    opened: 'Denise Whitfield opened student 2003 in an emergency',
    allRead: 'All read',
    lookAs: 'Look as somebody else',
    why: 'Why',
    first: 'Write down why first.',
    look: 'Look as Denise Whitfield',
    with: 'You look with the eyes of Denise Whitfield.',
    whole: /Only your schools are counted/,
    stop: 'Use my own eyes again',
    reader: /Denise Whitfield: account and sign out/,
  },
  {
    lang: 'es',
    signIn: 'Iniciar sesión',
    chooser: 'Explorar como una persona del personal inventado',
    clerk: /Denise Whitfield.*Oficina de asistencia.*Rosewood High/,
    banner: 'Demostración: ninguna persona de este distrito es real.',
    narrowed: /Solo se cuentan sus escuelas: Rosewood High\./,
    notMine: 'No hay ningún estudiante con este número, o no es uno de los suyos.',
    closed: 'Su función (Oficina de asistencia) no da acceso a esto.',
    who: 'Quién puede ver qué',
    account: 'Mi cuenta',
    grant: 'Oficina de asistencia, para Rosewood High',
    signOut: 'Cerrar sesión',
    director: /Elena Marsh/,
    emergency: 'Abrir a un estudiante en una emergencia',
    emergencyLink: 'abrir al estudiante en una emergencia',
    number: 'Número del estudiante',
    happened: 'Qué pasó, y por qué usted debe saberlo ahora',
    short: 'Escriba qué pasó, con al menos diez letras.',
    openIt: 'Abrir, y avisarles',
    notices: /Avisos \(1 nuevos?\)/,
    opened: 'Denise Whitfield abrió al estudiante 2003 en una emergencia',
    allRead: 'Todo leído',
    lookAs: 'Mirar como otra persona',
    why: 'Por qué',
    first: 'Escriba primero por qué.',
    look: 'Mirar como Denise Whitfield',
    with: 'Usted mira con los ojos de Denise Whitfield.',
    whole: /Solo se cuentan sus escuelas/,
    stop: 'Volver a mirar con mis propios ojos',
    reader: /Denise Whitfield: cuenta y cerrar sesión/,
  },
] as const

describe.each(readers)('the demo for a reader of $lang', (reader) => {
  const { lang } = reader

  test.each([widthOf[lang]])(
    'a clerk comes in and sees her school only, at %i pixels',
    async (width) => {
      await demo(true)
      const page = await journey.visit('/students/2010', { lang, width, signedOut: true })
      await page.getByRole('heading', { level: 1, name: reader.signIn }).waitFor()
      await page.getByRole('heading', { name: reader.chooser }).waitFor()
      await page.getByText(reader.banner).waitFor()
      await expectNoBarriers(page)
      await be(page, reader.clerk)
      // The page that she was on the way to; Min-jun is at her school.
      await page.getByRole('heading', { level: 1, name: /Kim/ }).waitFor()
      await page.goto(`${journey.address}/students/2002`)
      await page.getByText(reader.notMine).waitFor()
      await page.goto(`${journey.address}/district`)
      await page.getByText(reader.narrowed).waitFor()
      await page.goto(`${journey.address}/imports`)
      await page.getByText(reader.closed).first().waitFor()
      await page.getByText(reader.banner).waitFor()
    },
  )

  test.each([widthOf[lang]])('who can see what, and her account, at %i pixels', async (width) => {
    await demo(true)
    const page = await journey.visit('/access', { lang, width, signedOut: true })
    await be(page, reader.clerk)
    await page.getByRole('heading', { level: 1, name: reader.who }).waitFor()
    await expectNoBarriers(page)
    await page.goto(`${journey.address}/account`)
    await page.getByRole('heading', { level: 1, name: reader.account }).waitFor()
    await page.getByText(reader.grant).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.reader }).click()
    await page.getByRole('menuitem', { name: reader.signOut }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto(`${journey.address}/account`)
    await page.getByRole('heading', { level: 1, name: reader.signIn }).waitFor()
  })
})

describe.each(readers)('an emergency in $lang', (reader) => {
  test.each([widthOf[reader.lang]])(
    'a clerk opens a student, others are told, at %i px',
    async (width) => {
      await demo(true)
      await journey.office.pool.query('delete from notice; delete from access_grant')
      const { lang } = reader
      const page = await journey.visit('/district', { lang, width, signedOut: true })
      await be(page, reader.clerk)
      await page.goto(`${journey.address}/students/2003`)
      await page.getByRole('link', { name: reader.emergencyLink }).click()
      await page.getByRole('heading', { level: 1, name: reader.emergency }).waitFor()
      await expectNoBarriers(page)
      await expect.poll(() => page.getByLabel(reader.number).inputValue()).toBe('2003')
      await page.getByLabel(reader.happened).fill('now')
      await page.getByRole('button', { name: reader.openIt }).click()
      await page.getByText(reader.short).waitFor()
      await page.getByLabel(reader.happened).fill('His mother is at our door')
      await page.getByRole('button', { name: reader.openIt }).click()
      await page.getByRole('heading', { level: 1, name: /Carter/ }).waitFor()

      const watching = await journey.visit('/district', { lang, width, signedOut: true })
      await be(watching, /Ken Ishida/)
      await watching.getByRole('button', { name: /Ken Ishida:/ }).click()
      await watching.getByRole('menuitem', { name: reader.notices }).click()
      await watching.getByText(reader.opened).waitFor()
      await watching.getByText('His mother is at our door').waitFor()
      await expectNoBarriers(watching)
      await watching.getByRole('button', { name: reader.allRead }).click()
      await watching.getByRole('button', { name: reader.allRead }).waitFor({ state: 'detached' })
    },
  )
})

describe.each(readers)('the director who reads $lang', (reader) => {
  test.each([widthOf[reader.lang]])('looks as the clerk, at %i pixels', async (width) => {
    await demo(true)
    const { lang } = reader
    const page = await journey.visit('/district', { lang, width, signedOut: true })
    await be(page, reader.director)
    await page.getByRole('button', { name: /Elena Marsh:/ }).click()
    await page.getByRole('menuitem', { name: reader.lookAs }).click()
    await page.getByRole('heading', { level: 1, name: reader.lookAs }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.look }).click()
    await page.getByText(reader.first).waitFor()
    await page.getByLabel(reader.why).fill('a question of hers')
    await page.getByRole('button', { name: reader.look }).click()
    await page.getByText(reader.with).waitFor()
    await page.getByText(reader.narrowed).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.stop }).click()
    await page.getByText(reader.with).waitFor({ state: 'detached' })
    await page.getByText(reader.whole).waitFor({ state: 'detached' })
  })
})

test('an auditor reads the log, and no student', async () => {
  await demo(true)
  const page = await journey.visit('/log', { signedOut: true })
  await be(page, /Ken Ishida/)
  await page.getByRole('heading', { level: 1, name: 'What was done' }).waitFor()
  await page.getByText('invented staff of the demo district').first().waitFor()
  await expectNoBarriers(page)
  await page.goto(`${journey.address}/students/2010`)
  await page.getByText('Your role (Auditor) does not open this.').first().waitFor()
})

test('with real records there is nobody to choose: the first administrator comes by a link', async () => {
  await demo(false)
  await journey.office.pool.query(`delete from access_grant; delete from auth."user"`)
  const { link } = (await firstAccountLink(journey.office)) ?? { link: '' }
  const path = new URL(link)
  const page = await journey.visit(`${path.pathname}${path.hash}`, { signedOut: true })
  await page.getByRole('heading', { level: 1, name: 'Welcome to Presente' }).waitFor()
  await expectNoBarriers(page)
  await page.getByLabel('Your name').fill('Olga Petrov')
  await page.getByLabel('Your e-mail at work').fill('olga@district.org')
  await page.getByLabel('A new password').fill('Password1234')
  await page.getByRole('button', { name: 'Make my account' }).click()
  await page.getByText('Everybody tries this password first. Choose another.').waitFor()
  await page.getByLabel('A new password').fill('tres gatos en la luna')
  await page.getByRole('button', { name: 'Make my account' }).click()
  await page.getByText('Before anything else opens').waitFor()
  await page.getByLabel('Your password, once more').fill('tres gatos en la luna')
  await page.getByRole('button', { name: 'Set up the second factor' }).click()
  const key = (await page.getByTestId('key').innerText()).replaceAll(/\s/g, '')
  await expectNoBarriers(page)
  await page.getByLabel('The six digits that the app shows now').fill(codeNow(key))
  await page.getByRole('button', { name: 'It works: switch it on' }).click()
  await page.getByText('This device').waitFor()
  await expectNoBarriers(page)

  const later = await journey.visit('/rules', { signedOut: true })
  expect(await later.getByRole('button', { name: /Elena Marsh/ }).count()).toBe(0)
  await later.getByLabel('E-mail').fill('olga@district.org')
  await later.getByRole('textbox', { name: 'Password' }).fill('not the password')
  await later.getByRole('button', { name: 'Sign in' }).click()
  await later.getByText('That is not right.').waitFor()
  await later.getByRole('textbox', { name: 'Password' }).fill('tres gatos en la luna')
  await later.getByRole('button', { name: 'Sign in' }).click()
  await later.getByLabel('Code of the authenticator').fill(codeNow(key, 1))
  await expectNoBarriers(later)
  await later.getByRole('button', { name: 'Continue' }).click()
  await later.waitForURL(/\/rules/)
})
