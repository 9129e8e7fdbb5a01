import { describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney } from '../world/browser.ts'

const journey = await openJourney()

const dump = {
  name: 'attendance_dump.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `'ATT_STD_OID','ATT_SKL_OID','ATT_DATE','ATT_ABSENT_IND','ATT_TARDY_IND','ATT_DISMISSED_IND','ATT_EXCUSED_IND'
"7","HEA","2025-09-03","1","0","0","1"
"8","HEA","nodate","0","1","0","0"
`,
  ),
}

const readers = [
  {
    lang: 'en',
    profiles: 'Mapping profiles',
    attendance: /Attendance ·/,
    wrong: /“nodate” cannot be read as a date/,
    otherwise: 'If none holds',
    name: 'Name',
    save: 'Save',
    saved: /rosewood-en is saved as version 1/,
  },
  {
    lang: 'es',
    profiles: 'Perfiles de mapeo',
    attendance: /Asistencia ·/,
    wrong: /«nodate» no se puede leer/,
    otherwise: 'Si ninguna se cumple',
    name: 'Nombre',
    save: 'Guardar',
    saved: /rosewood-es se guardó como versión 1/,
  },
] as const

describe.each(readers)('someone of the district’s IT who reads $lang', (reader) => {
  test('sees what ten lines become while changing a profile, and saves it under a name of its own', async () => {
    const { lang } = reader
    const page = await journey.visit('/imports/mapping', { lang })
    await page.getByRole('heading', { level: 1, name: reader.profiles }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: /aspen/ }).click()
    await page.getByRole('tab', { name: reader.attendance }).click()
    await page.waitForURL(/file=2/)
    await page.locator('input[type=file]').setInputFiles(dump)
    await page.getByText(reader.wrong).waitFor()
    await page.getByLabel(reader.otherwise).fill('present')
    await expectNoBarriers(page)
    await page.getByLabel(reader.name, { exact: true }).fill(`rosewood-${lang}`)
    await page.getByRole('button', { name: reader.save, exact: true }).click()
    await page.getByText(reader.saved).waitFor()
    await page.getByRole('heading', { level: 1, name: `rosewood-${lang}` }).waitFor()
    await expect.poll(() => page.url()).toContain(`/imports/mapping/rosewood-${lang}`)
  })

  test('reads the same at 360 pixels', async () => {
    const page = await journey.visit('/imports/mapping/aeries?file=4', {
      lang: reader.lang,
      width: 360,
    })
    await page.getByRole('heading', { level: 1, name: 'aeries' }).waitFor()
    await expectNoBarriers(page)
  })
})
