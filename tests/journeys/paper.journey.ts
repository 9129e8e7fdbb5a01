import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openJourney } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

// What is carried into a meeting: the sheet says all that the page says, and nothing that one must press.

const journey = await openJourney({ today: '2025-12-05' })

const cutDays = [2, 3, 4, 5, 8, 9, 10, 11].map((day) => `2025-09-${String(day).padStart(2, '0')}`)

beforeAll(async () => {
  const delivery = rosewood()
  delivery.rows.attendance?.push(
    ...cutDays.map((date) => ({ student_id: '2002', school_id: '1001', date, code: 'U' })),
  )
  await bringIn(journey.office, delivery)
})

const readers = [
  {
    lang: 'en',
    part: 'Grade: Grade 6',
    fold: 'Show 2 more events in between',
    folded: 'Report 5',
    shown: 'Report 3',
    last: 'Report 6',
    sections: ['Guardians', 'Patterns', 'Schools'],
    siblings: 'Same household',
    ratio: 'Unexcused full days',
    students: 'See the students',
  },
  {
    lang: 'es',
    part: 'Grado: Grado 6',
    fold: 'Mostrar 2 faltas más',
    folded: 'Reporte 5',
    shown: 'Reporte 3',
    last: 'Reporte 6',
    sections: ['Tutores', 'Patrones', 'Escuelas'],
    siblings: 'Mismo hogar',
    ratio: 'Días completos injustificados',
    students: 'Ver a los estudiantes',
  },
] as const

describe.each(readers)('on paper, for a reader of $lang', (reader) => {
  const { lang } = reader

  test('every truancy event stands in its place, also those folded on the screen', async () => {
    const page = await journey.visit('/students/2002', { lang })
    const folded = page.getByText(reader.folded, { exact: true })
    const fold = page.getByRole('button', { name: reader.fold })
    await fold.waitFor()
    await expect.poll(() => folded.isVisible()).toBe(false)
    const at = async (text: string) =>
      (await page.getByText(text, { exact: true }).boundingBox())?.y ?? 0
    const foldAt = (await fold.boundingBox())?.y ?? 0
    expect(foldAt).toBeGreaterThan(await at(reader.shown))
    expect(foldAt).toBeLessThan(await at(reader.last))
    await print(page)
    await expect.poll(() => folded.isVisible()).toBe(true)
    await expect.poll(() => fold.isVisible()).toBe(false)
  })

  test('days have their number, and nothing is ringed that had the focus', async () => {
    const page = await journey.visit('/students/2002', { lang })
    const day = page.locator('[data-date="2025-09-12"]')
    await page.locator('[data-date][tabindex="0"]').press('ArrowLeft')
    await print(page)
    await expect.poll(() => day.getByText('12', { exact: true }).isVisible()).toBe(true)
    const ring = () =>
      page.locator('[data-date]:focus').evaluate((one) => getComputedStyle(one).outlineStyle)
    await expect.poll(ring).toBe('none')
  })

  test('guardians, patterns and schools are printed; the siblings and telephones are not', async () => {
    const page = await journey.visit('/students/2002', { lang })
    await print(page)
    for (const name of reader.sections) {
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
    }
    await page.getByText(reader.ratio, { exact: true }).first().waitFor()
    await expect
      .poll(() => page.getByText(reader.siblings, { exact: true }).isVisible())
      .toBe(false)
    await expect.poll(() => page.locator('a[href^="tel:"]').first().isVisible()).toBe(false)
  })

  test('figures of a part say of which part they are', async () => {
    const page = await journey.visit('/district?grade=6', { lang })
    const part = page.locator('p').filter({ hasText: reader.part })
    await part.waitFor({ state: 'attached' })
    expect(await part.isVisible()).toBe(false)
    await print(page)
    await expect.poll(() => part.isVisible()).toBe(true)
  })

  test('the district gives its numbers without the words that one would press', async () => {
    const page = await journey.visit('/district', { lang })
    await page.getByText(reader.students).first().waitFor()
    await print(page)
    // What is only read aloud is a pixel wide.
    const drawn = page
      .getByText(reader.students)
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().width > 2).length)
    expect(await drawn).toBe(0)
  })
})

async function print(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
}
