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
    'student_id,days_enrolled,days_absent,days_attended\nMarisol,215,3,212\nTomás,91,0,91\nnobody,1,0,1\n',
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
  },
  {
    lang: 'es',
    title: 'Conciliar totales',
    silence: 'Toman por asistidos los días en que no se entregó la asistencia',
    exit: 'No cuentan el último día de inscripción',
    day: /^mié.* 3 .*sep/,
    refused: 'No existe ese estudiante: nobody',
  },
] as const

describe.each(readers)('a clerk who reads $lang', (reader) => {
  test.each([360, 1280])(
    'loads the state’s totals at %i pixels and finds the days',
    async (width) => {
      const page = await journey.visit('/reconcile', { lang: reader.lang, width })
      await page.getByRole('heading', { level: 1, name: reader.title }).waitFor()
      await expectNoBarriers(page)
      await page.locator('input[type=file]').setInputFiles(state)
      await page.getByRole('heading', { level: 1, name: 'state.csv' }).waitFor()
      await page.getByText(reader.refused).waitFor()
      await page.getByRole('button', { name: reader.exit }).click()
      await page.waitForURL(/kind=exit-day-left-out/)
      await page.getByRole('link', { name: /Tomás/ }).click()
      const drawer = page.getByRole('dialog')
      await drawer.getByRole('heading', { name: reader.silence }).waitFor()
      expect(await drawer.getByText(reader.day).count()).toBe(1)
      await expectNoBarriers(page)
    },
  )
})
