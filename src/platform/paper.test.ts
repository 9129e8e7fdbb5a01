import { expect, test } from 'vitest'
import { type Paper, printPaper } from '#platform/paper.ts'
import { readPdf } from '../../tests/world/pdf.ts'

const paper: Paper = {
  language: 'es',
  title: 'Expediente',
  about: ['De Sofía Núñez'],
  foot: 'Hecho por Ana el 2 de marzo',
  unprinted: 'Letras sin imprimir: {letters}',
  sections: [
    {
      title: 'Días',
      facts: [{ name: 'Nombre', value: '#set text(red) *Nguyễn* [x]' }],
      tables: [
        {
          caption: 'Día por día',
          columns: ['Día', 'Qué'],
          rows: [...Array(90).keys()].map((day) => [`${day}`, 'presente']),
          widths: [1, 3],
        },
      ],
    },
  ],
}

test('what is printed can be read aloud: title, language, headings, tables with their heads', () => {
  const read = readPdf(printPaper(paper))
  expect(read).toMatchObject({ title: 'Expediente', language: 'es-US', claimsUa1: true })
  expect(read.pages).toBeGreaterThan(1)
  expect(read.parts).toMatchObject({ H1: 1, H2: 1, Table: 1, TR: 91, TH: 2, TD: 180 })
})

test('texts are printed as they are, and no name is taken for a command', () => {
  const { text } = readPdf(printPaper(paper))
  expect(text).toContain('#set text(red) *Nguyễn* [x]')
  expect(text).toContain('Sofía Núñez')
})

test('each sheet says at its foot who made it, and which of how many it is', () => {
  const { text, pages } = readPdf(printPaper(paper))
  const sheets = text.split('\n')
  expect(sheets).toHaveLength(pages)
  sheets.forEach((sheet, at) => {
    expect(sheet).toContain('Hecho por Ana')
    expect(sheet).toContain(`${at + 1} / ${pages}`)
  })
})

test.each([
  ['김민준 Kim', '□□□ Kim', 3],
  ['no \u{E000} letter', 'no □ letter', 1],
])(
  'letters that the font lacks are printed as boxes, and the paper says so: %s',
  (name, so, letters) => {
    const { text, title } = readPdf(printPaper({ ...paper, about: [name] }))
    expect(text).toContain(so)
    expect(text).toContain(`Letras sin imprimir: ${letters}`)
    expect(title).toBe('Expediente')
  },
)
