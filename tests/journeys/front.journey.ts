import { beforeAll, describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'

const journey = await openJourney()

beforeAll(async () => {
  const district = { id: 'rosewood', name: 'Rosewood Unified' }
  await journey.office.db.insertInto('district').values(district).execute()
})

const readers = [
  {
    lang: 'en',
    motto: 'Inside every student is a graduate',
    search: 'Search programs and services',
    typed: 'housing',
    program: 'Homeless Education',
    begin: 'How to begin',
    moreThanHalf: 'more than half are students of color',
    empty: 'Nothing here fits',
    all: 'Show all programs and services',
  },
  {
    lang: 'es',
    motto: 'Dentro de cada estudiante hay un graduado',
    search: 'Buscar programas y servicios',
    typed: 'inscripcion transporte',
    program: 'Programa de Educación para Personas sin Hogar',
    begin: 'Cómo comenzar',
    moreThanHalf: 'más de la mitad son estudiantes de color',
    empty: 'Nada coincide',
    all: 'Mostrar todos los programas y servicios',
  },
] as const

describe.each(readers)('the first page for a reader of $lang', (reader) => {
  const { lang } = reader

  test.each([widthOf[lang]])('welcomes at %i pixels without a barrier', async (width) => {
    const page = await journey.visit('/', { lang, width })
    await page.getByRole('heading', { level: 1, name: reader.motto }).waitFor()
    await page.getByText('Rosewood Unified').first().waitFor()
    await expect.poll(() => page.getByText(reader.moreThanHalf).count()).toBe(1)
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(lang)
    await expect.poll(() => page.getByRole('heading', { level: 4 }).count()).toBe(26)
    await expectNoBarriers(page)
  })

  test.each([widthOf[lang]])(
    'finds a program by its words at %i pixels and reads it',
    async (width) => {
      const page = await journey.visit('/', { lang, width })
      await page.getByLabel(reader.search).fill(reader.typed)
      await page.waitForURL(/q=/)
      await page.getByRole('link', { name: reader.program, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: reader.program }).waitFor()
      await page.getByRole('heading', { name: reader.begin }).waitFor()
      await expectNoBarriers(page)
    },
  )

  test('says so when nothing fits, and leads back to everything', async () => {
    const page = await journey.visit('/?q=zzzz', { lang })
    await page.getByRole('heading', { name: reader.empty }).waitFor()
    await page.getByRole('button', { name: reader.all }).click()
    await expect.poll(() => page.getByRole('heading', { level: 4 }).count()).toBe(26)
  })
})

test('the language switches at once, stays on the page, and is kept for the next visit', async () => {
  const page = await journey.visit('/directory/sart')
  await page.getByRole('button', { name: 'Español' }).click()
  await page
    .getByRole('heading', {
      level: 1,
      name: 'Juntas del Equipo de Revisión de Asistencia Escolar (SART)',
    })
    .waitFor()
  await page.goto(`${journey.address}/`)
  await page.getByRole('heading', { level: 1, name: 'Dentro de cada estudiante' }).waitFor()
})

test('a family’s phone is sent the words of its language and of no office, compressed', async () => {
  const page = await journey.visit('/', { lang: 'es', width: 360, signedOut: true })
  const sent = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  )
  const words = sent.filter((address) => /words-\w+-\w+/.test(address))
  expect(words.map((address) => /words-\w+-\w\w/.exec(address)?.[0])).toEqual(['words-public-es'])
  const { headers } = await fetch(words[0] ?? '', { headers: { 'accept-encoding': 'gzip' } })
  expect(headers.get('content-encoding')).toBe('gzip')
})

test('where the words of a language do not arrive, the page says so and stays readable', async () => {
  const page = await journey.visit('/directory/sart', { signedOut: true })
  const words = /\/words-[\w-]*\.js$/
  await page.route(words, (asked) => asked.abort())
  await page.getByRole('button', { name: 'Español' }).click()
  await page.getByText('The page in Español did not arrive from the server.').waitFor()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'This page did not arrive' }).waitFor()
  await page.unroute(words)
  await page.getByRole('button', { name: 'Intentar de nuevo' }).click()
  await page.getByRole('heading', { level: 1, name: /SART/ }).waitFor()
})

test('an address may name its language, and keeps naming the one that is read', async () => {
  const page = await journey.visit('/?lang=es&kind=service')
  await page.getByRole('heading', { level: 3, name: 'Servicios e iniciativas' }).waitFor()
  await expect.poll(() => page.getByRole('heading', { level: 4 }).count()).toBe(13)
  await page.getByRole('button', { name: 'English' }).click()
  await page.waitForURL(/lang=en/)
  await expect.poll(() => page.url()).toContain('kind=service')
})

test('filters narrow the directory and stand in the address', async () => {
  const page = await journey.visit('/', { width: 360 })
  await page.getByRole('button', { name: 'About' }).click()
  await page.getByRole('checkbox', { name: /Foster care and housing/ }).check()
  await page.waitForURL(/topic=care/)
  await expect.poll(() => page.getByRole('heading', { level: 4 }).count()).toBe(3)
  await expectNoBarriers(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Remove filter/ }).click()
  await expect.poll(() => page.getByRole('heading', { level: 4 }).count()).toBe(26)
})

test('the keyboard reaches the content first and every door after it', async () => {
  const page = await journey.visit('/')
  await page.keyboard.press('Tab')
  await page.getByRole('link', { name: 'Skip to content' }).press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.keyboard.press('Tab')
  await page.getByRole('link', { name: 'Find a program or service' }).press('Enter')
  await page.waitForURL(/#directory/)
})

test.each(['/directory/nothing-of-the-kind', '/imports/profiles'])(
  'the lost address %s says so and leads home',
  async (address) => {
    const page = await journey.visit(address, { lang: 'es' })
    await page.getByRole('heading', { level: 1, name: 'Esta página no está aquí' }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: 'Ir a la primera página' }).click()
    await page.getByRole('heading', { level: 1, name: 'Dentro de cada estudiante' }).waitFor()
  },
)

test.each([
  ['en', 'No district is on record here yet', 'What the unit offers'],
  ['es', 'Aquí todavía no hay ningún distrito registrado', 'Lo que ofrece la unidad'],
] as const)(
  'in %s, an office without a district tells nobody’s programs as its own',
  async (lang, nobody, own) => {
    await journey.office.db.deleteFrom('district').execute()
    const page = await journey.visit('/', { lang, width: 360 })
    await page.getByText(nobody).waitFor()
    expect(await page.getByText(own).count()).toBe(0)
  },
)
