import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../../../tests/world/pdf.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type LetterPaper, printLetterPaper } from '#platform/letter-paper.ts'
import { composeSpecimen } from '#letters/actions/compose.ts'
import {
  type PrintedLetter,
  printBatch,
  printLetter,
  printLetters,
} from '#letters/actions/print.ts'
import { letterOf } from '#letters/catalog/catalog.ts'
import type { Composed } from '#letters/model/composed.ts'

const letter = specimen()

describe('a letter in both languages', () => {
  const { pdf } = printLetter(letter)
  const read = readPdf(pdf)

  test('can be read aloud: title, headings, lists, tables with their heads, pictures in words', () => {
    expect(read).toMatchObject({
      title: 'Notificación Inicial de Ausentismo Escolar Injustificado',
      claimsUa1: true,
      pages: 2,
    })
    expect(read.parts).toMatchObject({ H1: 2, H2: 4, L: 2, LI: 12, Table: 2, TR: 8, TH: 8, TD: 24 })
    // The letter's own code once, and the way to the family's page in each language.
    expect(read.parts['Figure']).toBe(3)
    expect(alternativeTexts(pdf).toSorted()).toEqual([
      'Código cuadrado con el número de esta carta, 000-000-000',
      'Código cuadrado que lleva a https://presente.example/letters/specimen',
      'Square code that leads to https://presente.example/letters/specimen',
    ])
  })

  test('says of each part in which language it is', () => {
    const languages = [...pdf.toString('latin1').matchAll(/\/Lang \(([\w-]+)\)/g)].map(
      ([, of]) => of,
    )
    expect(new Set(languages)).toEqual(new Set(['es-US', 'en-US']))
    expect(read.language).toBeDefined()
  })

  test('begins with the language of the family, and each language with a page of its own', () => {
    const [first = '', second = ''] = read.text.split('\n')
    expect(first).toContain('Estimada familia')
    expect(first).toContain('Página 1 de 2')
    expect(second).toContain('Dear Elena Ejemplo')
    expect(second).toContain('Page 2 of 2')
    expect(first).toContain('Nadie en esta carta es real')
  })
})

test('who signed stands below as they drew or typed it, and is told in words', () => {
  const signers = [
    {
      mark: { path: 'M10 90L300 20L590 150' },
      instead: 'Firma de Ana, hecha a mano',
      lines: ['Ana'],
    },
    { mark: { typed: 'Bea Ruiz' }, instead: '', lines: ['Bea Ruiz, madre'] },
  ]
  const [spanish] = letter.parts
  const signed = {
    ...letter,
    parts: [{ ...spanish, signed: { title: 'Firmas', signers } }],
  } as const
  const { pdf } = printLetter(signed)
  const read = readPdf(pdf)
  expect(read).toMatchObject({ claimsUa1: true, parts: { H2: 3 } })
  expect(read.text).toContain('Firmas')
  expect(read.text).toContain('Bea Ruiz, madre')
  expect(alternativeTexts(pdf)).toContain('Firma de Ana, hecha a mano')
  expect(printLetter(signed).sha256).toBe(printLetter(signed).sha256)
})

test('where there is no page of the family, there is no code that leads nowhere', () => {
  const [spanish] = letter.parts
  const withoutPage: Composed = {
    ...letter,
    link: null,
    parts: [{ ...spanish, link: null, mark: null }],
  }
  const { parts, text } = readPdf(printLetter(withoutPage).pdf)
  expect(parts['Figure']).toBe(1)
  expect(text).not.toContain('Nadie en esta carta')
})

test('the same letter gives the same bytes, on whichever thread it is printed', async () => {
  const many = Array.from({ length: 20 }, (_, nth) => addressedTo(nth % 2 === 0 ? 'Ana' : 'Bea'))
  const printed: PrintedLetter[] = []
  for await (const one of printLetters(many)) printed.push(one)
  const [ana, bea] = [printLetter(addressedTo('Ana')), printLetter(addressedTo('Bea'))]
  expect(printed.map(({ sha256 }) => sha256)).toEqual(
    many.map((_, nth) => (nth % 2 === 0 ? ana : bea).sha256),
  )
  expect(ana.sha256).not.toBe(bea.sha256)
  expect(printed[0]?.pdf.equals(ana.pdf)).toBe(true)
})

test('a batch is one file in which each letter counts its own pages, and is the same every time', async () => {
  const batch = [addressedTo('Ana'), addressedTo('Bea')]
  const pdf = await printBatch(batch)
  const { text, pages, parts, claimsUa1 } = readPdf(pdf)
  expect({ pages, claimsUa1, H1: parts['H1'] }).toEqual({ pages: 4, claimsUa1: true, H1: 4 })
  const sheets = text.split('\n')
  expect(sheets[0]).toContain('Ana')
  expect(sheets[2]).toContain('Bea')
  expect(sheets[2]).toContain('Página 1 de 2')
  expect(sheets[3]).toContain('Page 2 of 2')
  expect((await printBatch(batch)).equals(pdf)).toBe(true)
  // So many are printed on a thread of their own.
  const many = Array.from({ length: 12 }, (_, at) => addressedTo(`Ana ${at}`))
  const [once, twice] = [await printBatch(many), await printBatch(many)]
  expect(readPdf(once)).toMatchObject({ pages: 24, claimsUa1: true })
  expect(once.equals(twice)).toBe(true)
})

test.each([
  ['#set page(width: 1cm) *{student}*', '#set page(width: 1cm) *{student}*'],
  ["O'Brien-Núñez y Peña, “Tío” <b>", "O'Brien-Núñez y Peña, “Tío” <b>"],
  ['Nguyễn Thị Minh Khai', 'Nguyễn Thị Minh Khai'],
  ['X'.repeat(199), 'XXXXXXXXXX'],
])('a name is printed as it is: %s', (name, so) => {
  const { text, pages } = readPdf(printLetter(addressedTo(name)).pdf)
  expect(text).toContain(so)
  expect(pages).toBe(2)
})

test('letters that no font of the house has are boxed, and only the letter that has them says so', async () => {
  const { text } = readPdf(await printBatch([addressedTo('김민준 Kim'), addressedTo('Ana')]))
  const [first, second, third] = text.split('\n')
  expect(first).toContain('□□□ Kim')
  expect(first).toContain('Las letras que no se pudieron imprimir aparecen como cuadros: 3.')
  expect(second).toContain('Letters that could not be printed stand as boxes: 3.')
  expect(third).not.toContain('cuadros')
})

test('in the window of a No. 10 envelope stands the address, and nothing else', () => {
  const long = 'Unified School District of the Whole Valley and of All Its Neighbors'
  const wordy = { ...letter, letterhead: { ...letter.letterhead, district: long, school: long } }
  for (const one of [letter, wordy]) {
    const inWindow = linesOfFirstPage(printLetter(one).pdf).filter(
      ({ left, down }) => left < 5.4 && down > 1.65 && down < 3.1,
    )
    expect(inWindow).toHaveLength(one.address.length)
    expect(new Set(inWindow.map(({ left }) => left))).toEqual(new Set([0.875]))
    // Above its first line the Postal Service's barcode finds room.
    expect(inWindow[0]?.down).toBeGreaterThan(2)
    expect(inWindow[0]?.down).toBeLessThan(2.2)
  }
})

test('a language that is written from right to left is printed so, and read aloud as itself', () => {
  const [spanish, english] = onPaper(letter).parts
  if (english === undefined) throw new Error('The letter has no English')
  const farsi = {
    ...spanish,
    language: 'fa',
    direction: 'rtl',
    title: 'اطلاعیه غیبت',
    blocks: [{ paragraph: 'لطفاً با ما تماس بگیرید.' }],
  } as const
  const pdf = printLetterPaper({ ...onPaper(letter), parts: [farsi, english] })
  const { claimsUa1, title, text } = readPdf(pdf)
  expect({ claimsUa1, title }).toEqual({ claimsUa1: true, title: 'اطلاعیه غیبت' })
  expect(pdf.toString('latin1')).toContain('/Lang (fa-US)')
  expect(text).not.toContain('□')
})

function specimen(): Composed {
  const found = letterOf('initial-truancy')
  if (found === null) throw new Error('There is no initial notification')
  return composeSpecimen(found, found.versions[0], ['es'], SchoolDate.parse('2026-09-24'))
}

function addressedTo(name: string): Composed {
  return { ...letter, address: [name, '45 Sample Lane', 'Valle Sereno CA 90000'] }
}

function onPaper({ day, letterhead, address, code, link, parts }: Composed): LetterPaper {
  return { day, letterhead, address, code, link, parts }
}

/** Where the lines of the first page begin, in inches from its left and its top. */
function linesOfFirstPage(pdf: Buffer): { left: number; down: number }[] {
  const raw = pdf.toString('latin1')
  for (const found of raw.matchAll(/\/Length (\d+)\s[^>]*\/FlateDecode[^>]*>>\s*stream\n/g)) {
    const begin = found.index + found[0].length
    const packed = Buffer.from(raw.slice(begin, begin + Number(found[1])), 'latin1')
    const drawn = inflateSync(packed).toString('latin1')
    if (!/\bTm\b/.test(drawn)) continue
    const lines = [...drawn.matchAll(/^1 0 0 -1 ([\d.]+) ([\d.]+) cm$/gm)]
    return lines.map(([, x, y]) => ({ left: Number(x) / 72, down: 11 - Number(y) / 72 }))
  }
  return []
}

/** What stands in place of pictures. */
function alternativeTexts(pdf: Buffer): string[] {
  const found = pdf.toString('latin1').matchAll(/\/Alt (?:<FEFF([0-9A-F]+)>|\(([^)]*)\))/g)
  return [...found].map(([, hex, plain = '']) =>
    hex === undefined ? plain : Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  )
}
