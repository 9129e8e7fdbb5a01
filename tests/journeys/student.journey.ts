import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { beginWithRosewood } from '../world/imports.ts'

// A student's page in the middle of the year, by keyboard, through the history, and on paper.

const journey = await openJourney({ today: '2025-12-05' })

beginWithRosewood(journey.office)

const readers = [
  {
    lang: 'en',
    why: 'Why: Chronic absence, state rule',
    share:
      /^Absent on \d+ of \d+ known days: [\d.]+%\. Judged since [A-Z][a-z]+ \d+, 2025, expected day number 31\.$/,
    due: /The family is told by the least costly way.* One more event makes report 2\./,
    code: 'U Unexcused absence, period 1',
    day: /Monday, September 22: absent, unexcused/,
    nextWeek: /Monday, September 29/,
    ofWeek: /Friday, September 26/,
    nextMonth: /October 29/,
    ahead: 'Show 6 months to come',
    june: 'June 2026',
    december: 'December 2025',
    printed: /^Printed [A-Z][a-z]+ \d+, \d{4}.* by Test psa-director$/,
    figuresTo: 'Figures to December 5, 2025.',
    palette: 'Search or go to…',
    found: [
      ['48262', 'Reports that make a habitual truant', /\/rules#habitualReports$/],
      ['home visits', 'Home Visits and Conferences', /\/directory\/home-visits$/],
      ['import 1', 'Import 1', /\/imports\/1$/],
      ['applied', 'Import 1', /\/imports\/1$/],
    ],
  },
  {
    lang: 'es',
    why: 'Por qué: Ausentismo crónico, regla estatal',
    share:
      /^Ausente \d+ de \d+ días conocidos: [\d.]+%\. Se evalúa desde el \d+ de [a-z]+ de 2025, el día esperado número 31\.$/,
    due: /Se informa a la familia por el medio menos costoso.* Una falta más produce el reporte 2\./,
    code: 'U ausente, injustificada (Unexcused absence), período 1',
    day: /lunes, 22 de septiembre: ausente, injustificada/,
    nextWeek: /lunes, 29 de septiembre/,
    ofWeek: /viernes, 26 de septiembre/,
    nextMonth: /29 de octubre/,
    ahead: 'Mostrar 6 meses por venir',
    june: 'junio de 2026',
    december: 'diciembre de 2025',
    printed: /^Impreso el \d+ [a-z]+ \d{4}.* por Test psa-director$/,
    figuresTo: 'Datos hasta el 5 de diciembre de 2025.',
    palette: 'Buscar o ir a…',
    found: [
      [
        '48262',
        'Reportes que hacen un ausente habitual sin justificación',
        /\/rules#habitualReports$/,
      ],
      ['visitas hogares', 'Visitas a hogares y conferencias', /\/directory\/home-visits$/],
      ['importacion 1', 'Importación 1', /\/imports\/1$/],
    ],
  },
] as const

describe.each(readers)('in the middle of the year, for a reader of $lang', (reader) => {
  const { lang } = reader

  test('the page tells what is next and how to read it', async () => {
    const page = await journey.visit('/students/2001', { lang, width: widthOf[lang] })
    await page.getByText(reader.due).waitFor()
    await expectNoBarriers(page)
  })

  test('months to come wait behind a button', async () => {
    const page = await journey.visit('/students/2001', { lang, width: 360 })
    await page.getByRole('table', { name: reader.december }).waitFor()
    await expect.poll(() => page.getByRole('table', { name: reader.june }).count()).toBe(0)
    await page.getByRole('button', { name: reader.ahead }).click()
    await page.getByRole('table', { name: reader.june }).waitFor()
  })

  test('keys lead through the calendar as through any other', async () => {
    const page = await journey.visit('/students/2001', { lang })
    const day = page.getByRole('button', { name: reader.day })
    await day.focus()
    await page.keyboard.press('End')
    await expectFocus(page, reader.ofWeek)
    await page.keyboard.press('Home')
    await expectFocus(page, reader.day)
    await page.keyboard.press('ArrowDown')
    await expectFocus(page, reader.nextWeek)
    await page.keyboard.press('PageDown')
    await expectFocus(page, reader.nextMonth)
  })

  test('a day shows what its code counts as, and its own text in its own language', async () => {
    const page = await journey.visit('/students/2001?day=2025-09-22', { lang })
    const drawer = page.getByRole('dialog')
    await drawer.getByText(reader.code).first().waitFor()
    await expect
      .poll(() => drawer.locator('[lang="en"]').first().textContent())
      .toBe('Unexcused absence')
    await expectNoBarriers(page)
  })

  test('what was opened by keyboard gives the focus back, and Back opens it again no more', async () => {
    const page = await journey.visit('/students', { lang })
    await page.getByRole('link', { name: 'Rivera Luna, Marisol' }).click()
    const why = page.getByRole('button', { name: reader.why })
    await why.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText(reader.share).waitFor()
    await page.waitForURL(/why=/)
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.search.includes('why='))
    await expectFocus(page, reader.why)
    await page.goBack()
    await page.waitForURL(/\/students$/)
    await page.goForward()
    await why.click()
    await page.getByRole('dialog').waitFor()
    await page.goBack()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expectFocus(page, reader.why)
  })

  test('a link into an open day closes onto the page, without leaving it', async () => {
    const page = await journey.visit('/students/2001?day=2025-09-22', { lang })
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/students\/2001$/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  test('the palette knows imports, programs and the law, and gives the focus back', async () => {
    const page = await journey.visit('/students/2001', { lang })
    const opener = page.getByRole('button', { name: reader.palette })
    await opener.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').locator('input').waitFor()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expectFocus(page, reader.palette)
    for (const [typed, label, address] of reader.found) {
      await page.keyboard.press('/')
      await page.getByRole('dialog').locator('input').fill(typed)
      await page.getByRole('dialog').getByText(label, { exact: true }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(address)
      await page.goto(`${journey.address}/students/2001`)
      await opener.waitFor()
    }
  })

  test('the print says when it was made and by whom, and as of which day the figures are', async () => {
    const page = await journey.visit('/students/2001', { lang })
    await page.getByText(reader.figuresTo).waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    await page.getByText(reader.printed).waitFor()
    await expect.poll(() => page.getByText(reader.figuresTo).isVisible()).toBe(true)
  })
})

test.each(['/students/2001', '/imports/1'])(
  'a table of %s says that it goes on where it is wider than the page',
  async (path) => {
    const page = await journey.visit(path, { width: 360 })
    const cue = page.getByText('More columns to the right: scroll sideways')
    await cue.first().waitFor()
    await page.setViewportSize({ width: 1280, height: 900 })
    await expect.poll(() => cue.count()).toBe(0)
  },
)

test('what the keyboard reaches on a phone is not under the menu at its foot', async () => {
  const page = await journey.visit('/students/2001', { width: 360 })
  const menu = page.getByRole('navigation', { name: 'Main menu' })
  // What arrives late moves what is focused; the whole page first.
  await page.getByRole('heading', { level: 1, name: /Luna/ }).waitFor()
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(coveredByMenu)).toBeNull()
  }
  await expect.poll(() => menu.isVisible()).toBe(true)
})

async function expectFocus(page: Page, name: string | RegExp): Promise<void> {
  const focused = page.locator(':focus')
  await expect
    .poll(async () => `${await focused.getAttribute('aria-label')} ${await focused.textContent()}`)
    .toMatch(name)
}

/** The focused control that lies at least half under the menu; null where none does. */
function coveredByMenu(): string | null {
  const focused = document.activeElement
  const menu = [...document.querySelectorAll('nav')].find(
    (nav) => getComputedStyle(nav).position === 'fixed',
  )
  if (focused === null || menu === undefined || menu.contains(focused)) return null
  const { top, bottom } = focused.getBoundingClientRect()
  const edge = menu.getBoundingClientRect().top
  return top < window.innerHeight && (top + bottom) / 2 > edge ? focused.outerHTML : null
}
