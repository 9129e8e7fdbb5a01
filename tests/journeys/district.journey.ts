import { beforeAll, describe, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { enroll, mark, openDistrict, weekdaysFrom, year } from '../world/enrolled.ts'

const journey = await openJourney({ today: '2026-07-15' })
const { pool, clock } = journey.office

beforeAll(async () => {
  await pool.query(`insert into district (id, name) values ('rosewood', 'Rosewood Unified')`)
  await openDistrict(pool, 3)
  for (let n = 0; n < 25; n++) await enroll(pool, `100${n}`, [{ school: 1 }])
  for (let n = 0; n < 15; n++) await enroll(pool, `200${n}`, [{ school: 2, grade: '6' }])
  for (let n = 0; n < 4; n++) await enroll(pool, `300${n}`, [{ school: 3, grade: 'K' }])
  const ill = await enroll(pool, 'Devon', [{ school: 1 }])
  await mark(pool, ill, weekdaysFrom('2025-10-01', 25, 'excused'))
  const away = await enroll(pool, 'Marisol', [{ school: 1 }])
  await mark(pool, away, weekdaysFrom('2026-06-04', 5, 'unexcused'))
  await recompute({ pool, today: clock.today() }, { schoolYear: year })
})

const readers = [
  {
    lang: 'en',
    rate: 'Attendance rate',
    state: 'Chronic absence, state rule',
    groups: 'Groups',
    schools: 'Schools',
    girls: 'Girls',
    forPublic: 'For the public',
    hidden: /groups of 10 students or fewer are hidden/,
    absent: 'Absent on June 10, 2026',
    crossed: 'Newly crossed a line',
    report: /Truancy report 3 on June 10, 2026: 5 events/,
    streak: 'Absent the last 5 days in a row',
    rules: 'Rules',
    change: 'Change: Days to clear an unverified absence',
    value: 'New value',
    from: 'In force from',
    ownDefault: "Presente's default",
    obeys: 'Counts up to July 1, 2025 or a later day obey the new value.',
    preview: 'Show whom it would affect',
    nobody: /Nobody's figures would change/,
    reason: 'Reason',
    set: 'Put in force',
    chosen: /Chosen by the district: in force from July 1, 2025, set by Test psa-director/,
  },
  {
    lang: 'es',
    rate: 'Tasa de asistencia',
    state: 'Ausentismo crónico, regla estatal',
    groups: 'Grupos',
    schools: 'Escuelas',
    girls: 'Niñas',
    forPublic: 'Para el público',
    hidden: /se ocultan \(\*\) los grupos de 10 estudiantes o menos/,
    absent: 'Ausentes el 10 de junio de 2026',
    crossed: 'Cruzaron un límite',
    report: /Reporte de ausentismo injustificado 3 el 10 de junio de 2026: 5 faltas que cuentan/,
    streak: 'Ausente los últimos 5 días seguidos',
    rules: 'Reglas',
    change: 'Cambiar: Días para aclarar una ausencia sin verificar',
    value: 'Nuevo valor',
    from: 'Vigente desde',
    ownDefault: 'Valor inicial de Presente',
    obeys:
      'Los conteos hasta el 1 de julio de 2025 o hasta un día posterior siguen el nuevo valor.',
    preview: 'Mostrar a quién afectaría',
    nobody: /Las cifras de nadie cambiarían/,
    reason: 'Motivo',
    set: 'Poner en vigor',
    chosen:
      /Elegido por el distrito: vigente desde el 1 de julio de 2025, establecido por Test psa-director/,
  },
] as const

describe.each(readers)('the district for a reader of $lang', (reader) => {
  const { lang } = reader

  test.each([widthOf[lang]])('stands as a whole at %i pixels without a barrier', async (width) => {
    const page = await journey.visit('/district', { lang, width })
    await page.getByRole('heading', { level: 1, name: 'Rosewood Unified' }).waitFor()
    await page.getByText(reader.rate, { exact: true }).first().waitFor()
    await page.getByText(reader.state, { exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'School 1' }).waitFor()
    await expectNoBarriers(page)
  })

  test('a sheet of paper holds every column of the schools', async () => {
    const page = await journey.visit('/district', { lang, width: 700 })
    await page.emulateMedia({ media: 'print' })
    const table = page.getByRole('table', { name: reader.schools })
    await table.waitFor()
    const headers = table.getByRole('columnheader')
    await expect.poll(() => headers.count()).toBeGreaterThan(6)
    await expect
      .poll(() => headers.evaluateAll((all) => all.every((one) => one.clientWidth > 0)))
      .toBe(true)
    const beyond = await table.evaluate((one) => one.getBoundingClientRect().right)
    expect(beyond).toBeLessThanOrEqual(700)
  })

  test('leads from a number to the students behind it', async () => {
    const page = await journey.visit('/district', { lang })
    const line = page.getByRole('row', { name: /School 1/ })
    await line.getByRole('link', { name: /^1 / }).first().click()
    await page.waitForURL(/students\?.*school=S1/)
    await page.getByText('Devon').first().waitFor()
  })

  test('puts groups side by side, and hides the small ones from the public', async () => {
    const page = await journey.visit('/district', { lang })
    await page.getByText(reader.groups, { exact: true }).last().click()
    await page.waitForURL(/by=groups/)
    await page.getByRole('link', { name: reader.girls }).waitFor()
    await page.getByText(reader.forPublic, { exact: true }).click()
    await page.waitForURL(/audience=public/)
    await page.getByText(reader.hidden).waitFor()
    await expect.poll(() => page.locator('main a[href^="/students"]').count()).toBe(0)
    await expectNoBarriers(page)
  })

  test('every view that was chosen is a step that Back takes back', async () => {
    const page = await journey.visit('/district', { lang })
    await page.getByText(reader.groups, { exact: true }).last().click()
    await page.waitForURL(/by=groups/)
    await page.getByText(reader.forPublic, { exact: true }).click()
    await page.waitForURL(/audience=public/)
    await page.goBack()
    await page.waitForURL((url) => url.search === '?by=groups')
    await page.getByRole('link', { name: reader.girls }).waitFor()
    await page.goBack()
    await page.waitForURL(/\/district$/)
    await page.getByRole('link', { name: 'School 1' }).waitFor()
  })

  test('a rule that was only looked at leaves no step behind', async () => {
    const page = await journey.visit('/district', { lang })
    await page.getByRole('link', { name: reader.rules }).first().click()
    const change = page.getByRole('button', { name: reader.change })
    await change.click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/rules$/)
    await expect.poll(() => change.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.goBack()
    await page.waitForURL(/\/district$/)
  })

  test.each([widthOf[lang]])('a school shows who needs eyes today at %i pixels', async (width) => {
    const page = await journey.visit('/schools/S1', { lang, width })
    await page.getByRole('heading', { level: 1, name: 'School 1' }).waitFor()
    await page.getByRole('heading', { name: reader.absent }).waitFor()
    await page.getByRole('heading', { name: reader.crossed }).waitFor()
    await page.getByText(reader.report).waitFor()
    await page.getByText(reader.streak).waitFor()
    await expectNoBarriers(page)
  })

  test('a rule is changed only after a look at whom it affects, with a reason', async () => {
    const page = await journey.visit('/rules', { lang })
    await page.getByRole('heading', { level: 1, name: reader.rules }).waitFor()
    await expectNoBarriers(page)
    await page.getByText(reader.ownDefault).first().waitFor()
    await page.getByRole('button', { name: reader.change }).click()
    await page.getByLabel(reader.value).fill(lang === 'en' ? '7' : '6')
    await page.getByLabel(reader.from).fill('2025-07-01')
    await page.getByText(reader.obeys).waitFor()
    const set = page.getByRole('button', { name: reader.set })
    await expect.poll(() => set.isDisabled()).toBe(true)
    await page.getByRole('button', { name: reader.preview }).click()
    await page.getByText(reader.nobody).waitFor()
    await page.getByRole('textbox', { name: reader.reason }).fill('Board decision 25-114')
    await expectNoBarriers(page)
    await set.click()
    await page.getByText(reader.chosen).waitFor()
    expect(journey.office.sent.at(-1)).toMatchObject({ queue: 'attendance.recompute' })
  })
})

test('a school that is not there says so', async () => {
  const page = await journey.visit('/schools/nowhere')
  await page.getByText('There is no school with this number').waitFor()
})
