import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney, takenOut, widthOf } from '../world/browser.ts'
import { beginWithRosewood } from '../world/imports.ts'

const journey = await openJourney()

beginWithRosewood(journey.office)

const readers = [
  {
    lang: 'en',
    search: 'Search or go to…',
    why: 'Why: Chronic absence, state rule',
    drawer: 'Why: Chronic absence, state rule',
    rule: /Absent for any reason on 10% or more/,
    day: 'Monday, September 22',
    dayLabel: /Monday, September 22: absent, unexcused/,
    dayTitle: 'September 22, 2025',
    next: 'What is next',
    report: '1 truancy report, on Sep 22, 2025.',
    ill: /Absent 18 of 180 known days \(10\.0%\), over the state’s line of 10% since/,
    noFit: 'No student fits',
    ladder: 'Report 1',
    line: /attendance\.csv, line \d+/,
    study: 'Independent study completed, with ADA',
    studyWhy: 'Why: Independent study completed, with ADA',
    studied: /IC .*Independent study, completed/,
  },
  {
    lang: 'es',
    search: 'Buscar o ir a…',
    why: 'Por qué: Ausentismo crónico, regla estatal',
    drawer: 'Por qué: Ausentismo crónico, regla estatal',
    rule: /Ausente por cualquier motivo en el 10% o más/,
    day: 'lunes, 22 de septiembre',
    dayLabel: /lunes, 22 de septiembre: ausente, injustificada/,
    dayTitle: '22 de septiembre de 2025',
    next: 'Qué sigue',
    report: /1 reporte de ausentismo, el 22 sept? 2025\./,
    ill: /Ausente 18 de 180 días conocidos \(10\.0\s?%\), sobre el límite estatal del 10% desde/,
    noFit: 'Ningún estudiante corresponde',
    ladder: 'Reporte 1',
    line: /attendance\.csv, línea \d+/,
    study: 'Estudio independiente completado, con ADA',
    studyWhy: 'Por qué: Estudio independiente completado, con ADA',
    studied: /IC .*Independent study, completed/,
  },
] as const

const visits = readers.map((reader) => ({ ...reader, width: widthOf[reader.lang] }))

describe.each(visits)('a counselor reading $lang at $width pixels', (reader) => {
  const { lang, width } = reader

  test('finds Marisol by a name half remembered, and sees why every figure is what it is', async () => {
    const page = await journey.visit('/students', { lang, width })
    await findByPalette(page, 'marisól rivra', 'Rivera Luna, Marisol')
    await page.getByRole('heading', { level: 1, name: 'Marisol Rivera Luna' }).waitFor()
    await page.getByText(reader.ladder, { exact: true }).waitFor()
    await page.getByRole('heading', { name: reader.next }).waitFor()
    await page.getByRole('button', { name: /%/ }).first().hover()
    await page.getByRole('tooltip').waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.why }).click()
    const drawer = page.getByRole('dialog', { name: reader.drawer })
    await drawer.getByText(reader.rule).waitFor()
    await drawer.getByRole('heading', { name: reader.day }).waitFor()
    await expect.poll(() => drawer.getByText(reader.line).count()).toBeGreaterThan(0)
    await expectNoBarriers(page)
    await expect.poll(() => page.url()).toContain('why=chronic_state')
  })

  test('opens a day of the year, by keyboard too', async () => {
    const page = await journey.visit('/students/2001', { lang, width })
    const day = page.getByRole('button', { name: reader.dayLabel })
    await day.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: reader.dayTitle }).waitFor()
    await expect.poll(() => page.url()).toContain('day=2025-09-22')
    await expectNoBarriers(page)
  })

  test('lists who was reported and who is chronically absent, each with the reason', async () => {
    const reported = await journey.visit('/students?reports=1', { lang, width })
    await reported.getByText('Rivera Luna, Marisol').waitFor()
    await reported.getByText(reader.report).waitFor()
    await expectNoBarriers(reported)
    const chronic = await journey.visit('/students?state=yes&sort=-absent', { lang, width })
    await chronic.getByText(reader.ill).waitFor()
    await expectNoBarriers(chronic)
  })

  test('is told when nobody fits, and when there is no such student', async () => {
    const nobody = await journey.visit('/students?q=zzzzzz', { lang, width })
    await nobody.getByRole('heading', { name: reader.noFit }).waitFor()
    await expectNoBarriers(nobody)
    const missing = await journey.visit('/students/9999999', { lang, width })
    await missing.getByRole('alert').waitFor()
    await expectNoBarriers(missing)
  })

  test('sees the day of independent study that was completed, and why it counts', async () => {
    const page = await journey.visit('/students/2010?why=attended_independent', { lang, width })
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('heading', { name: reader.studyWhy }).waitFor()
    await drawer.getByText(reader.studied).first().waitFor()
    await drawer.getByText(reader.line).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByText(reader.study).waitFor()
  })

  test('sees district and schools side by side for Sofía, who moved', async () => {
    const page = await journey.visit('/students/2006', { lang, width })
    await page.getByRole('heading', { level: 1, name: 'Sofía Martínez' }).waitFor()
    await page.getByRole('columnheader', { name: 'Olive Street Elementary' }).waitFor()
    await page.getByRole('columnheader', { name: 'Cedar Middle' }).waitFor()
    await expectNoBarriers(page)
  })
})

test.each([
  ['en', 'Download CSV', /truancy reports?, (the last )?on /],
  ['es', 'Descargar CSV', /reportes? de ausentismo/],
] as const)('a list downloads as CSV, in %s', async (lang, button, because) => {
  const page = await journey.visit('/students?reports=1', { lang })
  const lines = (await takenOut(page, button)).trim().split('\r\n')
  expect(lines[0]).toContain('student_id,last_name,first_name')
  const marisol = lines.find((line) => line.startsWith('2001,Rivera Luna,Marisol'))
  expect(marisol).toMatch(because)
  expect(marisol).toMatch(/,\d{4}-\d{2}-\d{2},Test psa-director,[^,]+,$/)
})

async function findByPalette(page: Page, typed: string, found: string): Promise<void> {
  await page.keyboard.press('/')
  await page.getByRole('dialog').locator('input').fill(typed)
  await page.getByRole('dialog').getByText(found).click()
}
