import { describe, expect, test } from 'vitest'
import { type FileSent, mostFiles } from '#families/model/evidence.ts'
import { attachedOf, harmlessName, kindOf } from '#families/rules/evidence.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const jpeg = bytes('\u00FF\u00D8\u00FF\u00E0 a photo')
const file = (content: FileSent['content'], name = 'a.jpg'): FileSent => ({
  field: 'f',
  name,
  content,
})

describe('A file is what its first bytes say', () => {
  test.each([
    ['a JPEG', jpeg, 'jpeg'],
    ['a PNG', bytes('\u0089PNG\r\n\u001A\n...'), 'png'],
    ['a PDF', bytes('%PDF-1.7 ...'), 'pdf'],
    ['a photo of an iPhone', bytes('\0\0\0\u0018ftypheic\0\0'), 'heic'],
    ['a film of an iPhone', bytes('\0\0\0\u0018ftypqt  \0\0'), null],
    ['a page', bytes('<!doctype html><script>alert(1)</script>'), null],
    ['a drawing that can hold a program', bytes('<svg onload="alert(1)">'), null],
    ['a page that becomes a PDF further down', bytes('<html>%PDF-1.7'), null],
    ['a moving picture', bytes('GIF89a'), null],
    ['a document of an office program', bytes('PK\u0003\u0004'), null],
    ['a program', bytes('MZ\u0090'), null],
    ['the beginning of a JPEG', bytes('\u00FF\u00D8'), null],
    ['nothing', bytes(''), null],
  ])('%s', (_, content, kind) => expect(kindOf(content)).toBe(kind))
})

describe('The name of a file', () => {
  test.each([
    ['as it is', 'Nota del médico.JPG', 'Nota del médico.JPG'],
    ['with another ending, that of what it is', 'receta.html', 'receta.html.jpg'],
    ['without an ending', 'image', 'image.jpg'],
    ['without the folders of a telephone', 'C:\\Users\\Ana\\..\\nota.jpeg', 'nota.jpeg'],
    ['without the way to somewhere else', '../../etc/passwd', 'passwd.jpg'],
    ['without signs that turn it around', 'nota\u202Egpj.exe\0.jpg', 'notagpj.exe.jpg'],
    ['without lines that a header would end with', 'a\r\nset-cookie: b.jpg', 'aset-cookie: b.jpg'],
    ['cut short', `${'a'.repeat(300)}.jpg`, `${'a'.repeat(80)}.jpg`],
    ['none at all', '', 'jpeg.jpg'],
    ['that is nothing but dots', '...', 'jpeg.jpg'],
    ['with half a letter', 'a\uD800.jpg', 'a\uFFFD.jpg'],
  ])('%s', (_, name, harmless) => expect(harmlessName(name, 'jpeg')).toBe(harmless))
})

test.each([
  ['three photos', 0, [jpeg, jpeg, jpeg], 3, []],
  ['a fourth', 0, [jpeg, jpeg, jpeg, jpeg], 3, ['many']],
  ['one more where two are there', 2, [jpeg, jpeg], 1, ['many']],
  [
    'one that is too large and one that is none',
    0,
    ['size', bytes('MZ'), jpeg],
    1,
    ['size', 'kind'],
  ],
] as const)('Of %s', (_, has, files, taken, not) => {
  const found = attachedOf(
    files.map((content) => file(content)),
    has,
  )
  expect([found.taken.length, found.not]).toEqual([taken, not])
  expect(mostFiles.ofAnswer).toBe(3)
})
