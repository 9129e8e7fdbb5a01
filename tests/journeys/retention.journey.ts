import { beforeAll, describe, expect, test } from 'vitest'
import { reviewRecords } from '#retention/actions/keep.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { stoppedClock } from '#platform/clock.ts'
import { expectNoBarriers, openJourney } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { ana } from '../world/people.ts'
import { rosewood, rosewoodYear } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2029-07-02' })

beforeAll(async () => {
  const { office } = journey
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  await office.pool.query(`update district set demo = true`)
  const then = { ...office, clock: stoppedClock('2026-12-01') }
  const lot = { kind: 'attendance', year: SchoolYear.parse(rosewoodYear) } as const
  const review = { ...lot, class: 'disposable', because: 'Audit closed' } as const
  expect(await reviewRecords(then, review, ana)).toMatchObject({ ok: true })
})

describe('two people destroy the attendance of a school year whose time is over', () => {
  test('the director, in Spanish on a phone, holds it, ends the hold and proposes it', async () => {
    const page = await journey.visit('/retention', { lang: 'es', width: 360, signedOut: true })
    await page.getByRole('button', { name: /Elena Marsh/ }).click()
    await page
      .getByRole('heading', { level: 1, name: 'Conservar y destruir expedientes' })
      .waitFor()
    await page.getByText('Se puede destruir desde el 1 de julio de 2029').waitFor()
    await expectNoBarriers(page)

    await page.getByRole('button', { name: 'Poner una retención' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Número del estudiante').fill('9999')
    await form.getByLabel('Por qué').fill('Caso 12')
    await form.getByRole('button', { name: 'Poner la retención' }).click()
    await form.getByText('No hay ningún estudiante con este número.').waitFor()
    await form.getByLabel('Número del estudiante').fill('2003')
    await expectNoBarriers(page)
    await form.getByRole('button', { name: 'Poner la retención' }).click()
    await page.getByText('Estudiante 2003').waitFor()
    await page.getByText('Retenido: 1 retención').first().waitFor()

    await page.getByRole('button', { name: 'Terminar la retención: Caso 12' }).click()
    await page.getByRole('dialog').getByLabel('Motivo').fill('Se resolvió')
    await page.getByRole('dialog').getByRole('button', { name: 'Terminar', exact: true }).click()
    await page.getByText(/Terminó el 2 de julio de 2029/).waitFor()

    await page
      .getByRole('button', { name: 'Proponer destruir Asistencia de cada día, 2025–26' })
      .click()
    await page.getByRole('dialog').getByLabel('Motivo').fill('Terminó su plazo')
    await page.getByRole('dialog').getByRole('button', { name: 'Proponer destruir' }).click()
    await page.getByText(/Propuesto el 2 de julio de 2029 por Elena Marsh/).waitFor()
    await page.getByRole('button', { name: 'Destruir Asistencia de cada día, 2025–26' }).click()
    await page.getByLabel(/Escriba el año escolar/).fill('2025-26')
    await page.getByRole('dialog').getByRole('button', { name: 'Destruir', exact: true }).click()
    await page.getByText('Usted mismo lo propuso. Otra persona tiene que decidir.').waitFor()
  })

  test('the administrator, in English at a desk, destroys it, and reads the certificate', async () => {
    const page = await journey.visit('/retention', { lang: 'en', width: 1280, signedOut: true })
    await page.getByRole('button', { name: /Olga Petrov/ }).click()
    await page.getByText('One student, who is not one of yours').waitFor()
    await page.getByRole('button', { name: 'Destroy Attendance of each day, 2025–26' }).click()
    const sure = page.getByRole('dialog')
    const destroy = sure.getByRole('button', { name: 'Destroy', exact: true })
    expect(await destroy.isDisabled()).toBe(true)
    await expectNoBarriers(page)
    await sure.getByLabel(/Type the school year/).fill('2025-26')
    await destroy.click()
    await page.getByText('Destroyed: certificate 1').waitFor()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: 'Attendance of each day, 2025–26' }).click()
    await page.getByRole('heading', { level: 1, name: 'Certificate of destruction 1' }).waitFor()
    await page.getByText('Olga Petrov, July 2, 2029').waitFor()
    await page.getByText('Deliveries as they were received').waitFor()
    await expectNoBarriers(page)
  })
})
