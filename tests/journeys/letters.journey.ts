import { beforeAll, describe, expect, test } from 'vitest'
import { letters } from '#letters/catalog/catalog.ts'
import { expectNoBarriers, openJourney } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2026-03-02' })

beforeAll(async () => {
  const { run } = await bringIn(journey.office, rosewood())
  expect(run.status).toBe('applied')
  await journey.office.pool.query(`update district set demo = true`)
})

describe('two people read a letter before any family does', () => {
  test('counsel, in Spanish on a phone, looks for it, rejects a text with a reason, and approves it', async () => {
    const page = await journey.visit('/letters', { lang: 'es', width: 360, signedOut: true })
    await page.getByRole('button', { name: /Jonah Feldman/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Cartas' }).waitFor()
    await page.getByText(`${letters.length} renglones`).waitFor()
    await expectNoBarriers(page)
    await page.getByLabel('Número o nombre de una carta').fill('visita')
    await page.getByRole('link', { name: 'L14 Hoy Pasamos por Su Hogar' }).waitFor()
    await page.getByLabel('Número o nombre de una carta').fill('inicial')
    await page.getByRole('link', { name: /^L1 / }).click()

    await page.getByRole('heading', { level: 1, name: /^L1 Notificación Inicial/ }).waitFor()
    await page.getByText('Nadie ha revisado ningún texto de esta carta.').waitFor()
    await page.getByText('Muestra. Nadie en esta carta es real.').first().waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: 'Rechazar el texto en inglés' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Rechazar' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('Motivo').fill('Falta el teléfono')
    await dialog.getByRole('button', { name: 'Rechazar' }).click()
    await page.getByText('Usted rechazó esta redacción.').waitFor()
    await page.getByText('Falta el teléfono').waitFor()
    await page.getByRole('button', { name: 'Aprobar el texto en inglés' }).click()
    await page.getByText('Usted aprobó esta redacción.').waitFor()
    await page
      .getByText('Una segunda persona debe revisarlo antes de que se pueda enviar.')
      .waitFor()
  })

  test('the director, in English at a desk, is the second, and sees the law of before', async () => {
    const page = await journey.visit('/letters/initial-truancy', {
      lang: 'en',
      width: 1280,
      signedOut: true,
    })
    await page.getByRole('button', { name: /Elena Marsh/ }).click()
    await page.getByRole('button', { name: 'Approve the text in English' }).click()
    await page.getByText('Two people have reviewed this wording: it can be sent.').waitFor()
    await page.getByText('Nobody has reviewed this wording. It cannot be sent.').waitFor()
    await expectNoBarriers(page)
    await page.getByLabel('Version').selectOption({ label: 'in force until June 30, 2025' })
    await page
      .getByText(/may be guilty of an infraction and subject to prosecution/)
      .first()
      .waitFor()
    expect(page.url()).toContain('version=before-2025-07-01')
  })

  test('a clerk reads what letters say, and who may approve it', async () => {
    const page = await journey.visit('/letters/chronic-absence', {
      lang: 'en',
      width: 1280,
      signedOut: true,
    })
    await page.getByRole('button', { name: /Denise Whitfield/ }).click()
    await page
      .getByText(/Those who hold the duty “Reviewing what letters say”/)
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: /Approve/ }).count()).toBe(0)
  })
})
