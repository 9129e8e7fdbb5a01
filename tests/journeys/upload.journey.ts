import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney } from '../world/browser.ts'
import { type Files, filesOf } from '../world/delivery.ts'
import { beginWithRosewood } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney()

beginWithRosewood(journey.office)

const readers = [
  {
    lang: 'en',
    width: 1280,
    sending: /^Sending .* of /,
    cutOff:
      /^The upload of manifest\.json, attendance\.csv, and notes\.csv was cut off on .*: .* of 2\.1 MB had been sent\.$/,
    again: 'Nothing of it was taken in. Drop the files here again.',
    dismiss: 'Dismiss',
    elsewhere: 'Students',
    back: 'Imports',
  },
  {
    lang: 'es',
    width: 360,
    sending: /^Enviando .* de /,
    cutOff:
      /^El envío de manifest\.json, attendance\.csv y notes\.csv se interrumpió el .*: se habían enviado .* de 2\.1 MB\.$/,
    again: 'No se incorporó nada de él. Suelte aquí los archivos otra vez.',
    dismiss: 'Descartar',
    elsewhere: 'Estudiantes',
    back: 'Importaciones',
  },
] as const

type Reader = (typeof readers)[number]

describe.each(readers)('a clerk who reads $lang', (reader) => {
  const { lang, width } = reader

  test('reloads the page while files are being sent, is told so, and sends them again', async () => {
    const page = await journey.visit('/imports', { lang, width })
    const before = await applied()
    const asFastAsItGoes = await slowly(page)
    await choose(page)
    await page.getByText(reader.sending).waitFor()
    await untilSomeIsSent(page, reader)
    await page.reload()
    await page.getByText(reader.cutOff).waitFor()
    await page.getByText(reader.again).waitFor()
    await expectNoBarriers(page)
    expect(await applied()).toEqual(before)
    // It stays until it is read, or until the same files have been sent to the end.
    await page.reload()
    await page.getByText(reader.cutOff).waitFor()
    await asFastAsItGoes()
    await choose(page)
    await page.waitForURL(/\/imports\/\d+$/)
    await expectNothingTold(page, reader)
  })

  test('leaves the page, opens another, and dismisses what it is told', async () => {
    const page = await journey.visit('/imports', { lang, width })
    await slowly(page)
    await choose(page)
    await untilSomeIsSent(page, reader)
    await page.goto(`${journey.address}/health/live`)
    const other = await page.context().newPage()
    await other.goto(`${journey.address}/imports`)
    await other.getByText(reader.cutOff).waitFor()
    await other.getByRole('button', { name: reader.dismiss }).click()
    await other.getByText(reader.cutOff).waitFor({ state: 'detached' })
    await expectNothingTold(other, reader)
  })

  test('looks at another page meanwhile, and finds the upload still being sent', async () => {
    const page = await journey.visit('/imports', { lang, width })
    await slowly(page)
    await choose(page)
    await untilSomeIsSent(page, reader)
    await go(page, reader.elsewhere, /\/students/)
    await go(page, reader.back, /\/imports/)
    await page.getByRole('progressbar', { name: reader.sending }).waitFor()
    expect(await page.getByText(reader.cutOff).count()).toBe(0)
  })
})

const notes = `note\n${'of no use to anybody\n'.repeat(100_000)}`

async function choose(page: Page): Promise<void> {
  const { 'manifest.json': manifest, 'attendance.csv': attendance } = filesOf(rosewood())
  const files: Files = {
    'manifest.json': manifest ?? '',
    'attendance.csv': attendance ?? '',
    'notes.csv': notes,
  }
  await page.locator('input[type=file]').setInputFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: name.endsWith('.json') ? 'application/json' : 'text/csv',
      buffer: Buffer.from(content),
    })),
  )
}

/** Lets few bytes a second leave, until the answer is called. */
async function slowly(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  const conditions = { offline: false, latency: 0, downloadThroughput: -1 }
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    ...conditions,
    uploadThroughput: 100_000,
  })
  return async () => {
    await session.send('Network.emulateNetworkConditions', { ...conditions, uploadThroughput: -1 })
  }
}

async function untilSomeIsSent(page: Page, { sending }: Reader): Promise<void> {
  const bar = page.getByRole('progressbar', { name: sending })
  await bar.waitFor()
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
}

/** Opens the page anew; before it is idle it has asked what became of every upload that it knows. */
async function expectNothingTold(page: Page, { cutOff }: Reader): Promise<void> {
  await page.goto(`${journey.address}/imports`, { waitUntil: 'networkidle' })
  expect(await page.getByText(cutOff).count()).toBe(0)
}

async function go(page: Page, name: Reader['elsewhere' | 'back'], address: RegExp): Promise<void> {
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.waitForURL(address)
}

async function applied(): Promise<unknown> {
  const { rows } = await journey.office.pool.query(
    `select count(*) as runs from import_run where status = 'applied'`,
  )
  return rows
}
