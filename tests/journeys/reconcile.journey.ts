import { Buffer } from 'node:buffer'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney } from '../world/browser.ts'
import { enroll, mark, openDistrict, weekdaysFrom } from '../world/enrolled.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolYear } from '#kernel/school-year.ts'

const journey = await openJourney({ today: '2026-07-15' })
const { pool, clock } = journey.office

beforeAll(async () => {
  await openDistrict(pool, 1)
  const marisol = await enroll(pool, 'Marisol', [{ school: 1 }])
  await mark(pool, marisol, weekdaysFrom('2025-10-01', 3, 'unexcused'))
  await enroll(pool, 'Tomás', [{ school: 1, exit: '2025-12-19' }])
  await pool.query(`
    insert into submission (school_key, date, run)
    select 1, date, 1 from calendar_day join calendar on calendar.key = calendar_key
    where date <> '2025-09-03'`)
  const schoolYear = SchoolYear.parse('2025-2026')
  await recompute({ pool, today: clock.today() }, { schoolYear })
})

const state = {
  name: 'state.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'student_id,days_enrolled,days_absent,days_attended,absent_excused,absent_unexcused,chronic_state\n' +
      'Marisol,215,3,212,0,three,N\nTomás,91,0,91,0,0,N\nnobody,1,0,1,0,0,Y\n',
  ),
}

const mostlyRefused = {
  name: 'mostly-refused.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'student_id,days_absent,chronic_state\nMarisol,3,maybe\nnobody,1,Y\nnobody else,1,Y\n',
  ),
}

const readers = [
  {
    lang: 'en',
    title: 'Reconcile totals',
    silence: 'They take days without a submission for attended',
    exit: 'They leave out the last day of enrollment',
    day: /^Wed, Sep 3$/,
    refused: 'No such student: nobody',
    badCell: 'Not a number: three',
    short: '3 lines read, 2 compared.',
    onlyOne: 'The one line that was compared agrees',
    leftOut: '2 lines: no such student (student_id)',
    understood: /Understood here: yes, no, not-eligible/,
    words: 'Columns and words that are understood',
    moreColumns: /More columns to the right/,
    dateForm: 'Format: month/day/year.',
  },
  {
    lang: 'es',
    title: 'Conciliar totales',
    silence: 'Toman por asistidos los días en que no se entregó la asistencia',
    exit: 'No cuentan el último día de inscripción',
    day: /^mié.* 3 .*sep/,
    refused: 'No existe ese estudiante: nobody',
    badCell: 'No es un número: three',
    short: '3 líneas leídas, 2 comparadas.',
    onlyOne: 'La única línea comparada coincide',
    leftOut: '2 líneas: no existe ese estudiante (student_id)',
    understood: /Aquí se entienden: yes, no, not-eligible/,
    words: 'Columnas y palabras que se entienden',
    moreColumns: /Hay más columnas a la derecha/,
    dateForm: 'Formato: día/mes/año.',
  },
] as const

describe.each(readers)('a clerk who reads $lang', (reader) => {
  test.each([360, 1280])(
    'loads the state’s totals at %i pixels and finds the days',
    async (width) => {
      const page = await journey.visit('/reconcile', { lang: reader.lang, width })
      await page.getByRole('heading', { level: 1, name: reader.title }).waitFor()
      await page.getByText(reader.dateForm).waitFor()
      await page.getByText(reader.words).click()
      await expectNoBarriers(page)
      await page.locator('input[type=file]').setInputFiles(state)
      await page.getByRole('heading', { level: 1, name: 'state.csv' }).waitFor()
      await page.getByText(reader.short).waitFor()
      await page.getByText(reader.refused).waitFor()
      await page.getByText(reader.badCell).waitFor()
      if (width === 360) await page.getByText(reader.moreColumns).first().waitFor()
      await expectNoBarriers(page)
      await page.getByRole('button', { name: reader.exit }).click()
      await page.waitForURL(/kind=exit-day-left-out/)
      await page.getByRole('link', { name: /Tomás/ }).click()
      const drawer = page.getByRole('dialog')
      await drawer.getByRole('heading', { name: reader.silence }).waitFor()
      await expect.poll(() => drawer.getByText(reader.day).count()).toBe(1)
      await expectNoBarriers(page)
    },
  )

  test('is not told that all agree where most lines were refused', async () => {
    const page = await journey.visit('/reconcile', { lang: reader.lang, width: 1280 })
    await page.locator('input[type=file]').setInputFiles(mostlyRefused)
    await page.getByRole('heading', { name: reader.onlyOne }).waitFor()
    await page.getByText(reader.leftOut).waitFor()
    await page.getByText(reader.understood).waitFor()
    await expectNoBarriers(page)
  })
})
