import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { expectNoBarriers, openJourney } from '../world/browser.ts'

const journey = await openJourney()

const pupils = {
  name: 'Student.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      '2001,Marisol,Elena,Rivera Luna,3/9/2014,Active',
      '2002,Tomás,,Rivera Luna,5/1/2016,Gone',
      '2003,Devon,,Carter,11/30/2012,Gone',
      '2004,Ana,,Lee,2/2/2015,',
      '',
    ].join('\n'),
  ),
}

const names = ['SIS ID', 'First Name', 'Middle Name', 'Last Name', 'Birthdate', 'STATUS']

const readers = [
  {
    lang: 'en',
    students: /Students ·/,
    none: 'This file has no header row',
    column: (number: number) => new RegExp(`^Column ${number} `),
    lacks: /Student\.csv lacks these columns: .*SIS ID/,
    taken: 'Another column has this name. This one is still called STATUS.',
    all: 'Rows of the sample that are read: 4 of 4',
    add: 'Add a condition',
    theirs: 'Their column',
    kind: 'Holds',
    isNot: 'none of these words',
    words: 'Words',
    noWord: 'Name at least one word. Until then this condition passes nothing over.',
    emptyWhy: 'Student.csv: the condition on STATUS names no word.',
    unknownWhy: 'Student.csv: no column is called STATE, but the mapping reads it.',
    some: 'Rows of the sample that are read: 2 of 4',
    why: '2 rows are passed over: STATUS holds “Gone” (“Gone” 2)',
    line: 'passed over: STATUS holds “Gone”',
    blankToo: 'nor a blank cell',
    fewer: 'Rows of the sample that are read: 1 of 4',
    name: 'Name',
    save: 'Save',
    saved: /pupils-en is saved as version 1/,
    again: /pupils-en is saved as version 2/,
    headerQuote: 'Around column names',
  },
  {
    lang: 'es',
    students: /Estudiantes ·/,
    none: 'Este archivo no tiene fila de encabezado',
    column: (number: number) => new RegExp(`^Columna ${number} `),
    lacks: /A Student\.csv le faltan estas columnas: .*SIS ID/,
    taken: 'Otra columna tiene ese nombre. Esta todavía se llama STATUS.',
    all: 'Filas de la muestra que se leen: 4 de 4',
    add: 'Añadir una condición',
    theirs: 'Su columna',
    kind: 'Contiene',
    isNot: 'ninguna de estas palabras',
    words: 'Palabras',
    noWord: 'Escriba al menos una palabra. Hasta entonces esta condición no omite nada.',
    emptyWhy: 'Student.csv: la condición sobre STATUS no tiene ninguna palabra.',
    unknownWhy: 'Student.csv: ninguna columna se llama STATE, pero el perfil la lee.',
    some: 'Filas de la muestra que se leen: 2 de 4',
    why: 'Se omiten 2 filas: STATUS contiene «Gone» («Gone» 2)',
    line: 'se omite: STATUS contiene «Gone»',
    blankToo: 'ni una celda en blanco',
    fewer: 'Filas de la muestra que se leen: 1 de 4',
    name: 'Nombre',
    save: 'Guardar',
    saved: /pupils-es se guardó como versión 1/,
    again: /pupils-es se guardó como versión 2/,
    headerQuote: 'Alrededor de los encabezados',
  },
] as const

type Reader = (typeof readers)[number]

describe.each(readers)('someone of the district’s IT who reads $lang', (reader) => {
  test('names the columns of a file without a header row, and says which of its rows are meant', async () => {
    const { lang } = reader
    const page = await journey.visit('/imports/mapping/school-data-sync-1', { lang })
    await page.getByRole('tab', { name: reader.students }).click()
    await page.locator('input[type=file]').setInputFiles(pupils)
    await nameColumns(page, reader)
    await conditionOnStatus(page, reader)
    await page.getByLabel(reader.name, { exact: true }).fill(`pupils-${lang}`)
    await page.getByRole('button', { name: reader.save, exact: true }).click()
    await page.getByText(reader.saved).waitFor()
  })

  test('finds all of it saved, and changes it in a next version', async () => {
    const { lang } = reader
    const page = await journey.visit(`/imports/mapping/pupils-${lang}?file=1`, { lang, width: 360 })
    expect(await page.getByLabel(reader.column(6)).inputValue()).toBe('STATUS')
    await page.locator('input[type=file]').setInputFiles(pupils)
    await page.getByText(reader.some).waitFor()
    await page.getByLabel(reader.blankToo).check()
    await page.getByText(reader.fewer).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: reader.save, exact: true }).click()
    await page.getByText(reader.again).waitFor()
  })
})

async function nameColumns(page: Page, reader: Reader): Promise<void> {
  await page.getByText(reader.lacks).waitFor()
  await page.getByLabel(reader.none).check()
  expect(await page.getByLabel(reader.headerQuote).isDisabled()).toBe(true)
  for (const [at, name] of names.entries()) {
    await page.getByLabel(reader.column(at + 1)).fill(name)
  }
  await page.keyboard.press('Enter')
  await page.getByText(reader.all).waitFor()
  await page.getByLabel(reader.column(6)).fill('SIS ID')
  await page.getByText(reader.taken).waitFor()
  await page.getByLabel(reader.column(6)).fill('STATUS')
  await page.keyboard.press('Enter')
}

async function conditionOnStatus(page: Page, reader: Reader): Promise<void> {
  await page.getByRole('button', { name: reader.add }).click()
  const condition = page.getByRole('group', { name: /1$/ })
  const column = condition.getByLabel(reader.theirs)
  await column.fill('STATUS')
  await condition.getByText(reader.noWord).waitFor()
  await page.getByLabel(reader.name, { exact: true }).fill(`pupils-${reader.lang}`)
  await page.getByText(reader.emptyWhy).waitFor()
  await condition.getByLabel(reader.kind).selectOption({ label: reader.isNot })
  await condition.getByLabel(reader.words).fill('Gone')
  await page.keyboard.press('Enter')
  await page.getByText(reader.some).waitFor()
  await page.getByText(reader.why).waitFor()
  await page.getByText(reader.line).first().waitFor()
  await column.fill('STATE')
  await page.getByText(reader.unknownWhy).waitFor()
  expect(await page.getByRole('button', { name: reader.save, exact: true }).isDisabled()).toBe(true)
  await column.fill('STATUS')
  await page.getByText(reader.some).waitFor()
  await page.keyboard.press('Escape')
  await expectNoBarriers(page)
}
