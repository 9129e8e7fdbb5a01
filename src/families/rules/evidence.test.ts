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
    ['none at all', '', 'file.jpg'],
    ['that is nothing but dots', '...', 'file.jpg'],
    ['with half a letter', 'a\uD800.jpg', 'a\uFFFD.jpg'],
  ])('%s', (_, name, harmless) => expect(harmlessName(name, 'jpeg')).toBe(harmless))
})

const photo = (nth: number) => bytes(`\u00FF\u00D8\u00FF\u00E0 photo ${nth}`)
const hashOf = (content: Uint8Array) => Buffer.from(content).toString('base64')
const hashed = (nth: number) => hashOf(photo(nth))

test.each<[string, string[], FileSent['content'][], number, string[]]>([
  ['three photos', [], [photo(1), photo(2), photo(3)], 3, []],
  ['a fourth', [], [photo(1), photo(2), photo(3), photo(4)], 3, ['many']],
  ['one more where two are there', ['one', 'two'], [photo(1), photo(2)], 1, ['many']],
  ['the same photo three times', [], [photo(1), photo(1), photo(1), photo(2)], 2, []],
  ['three photos that are there', [1, 2, 3].map(hashed), [photo(1), photo(2), photo(3)], 0, []],
  [
    'a fourth beside three that are there',
    [1, 2, 3].map(hashed),
    [photo(3), photo(4)],
    0,
    ['many'],
  ],
  [
    'one that is too large and one that is none',
    [],
    ['size', bytes('MZ'), jpeg],
    1,
    ['size', 'kind'],
  ],
])('Of %s', (_, has, files, taken, not) => {
  const found = attachedOf(
    files.map((content) => file(content)),
    has,
    hashOf,
  )
  expect([found.taken.length, found.not.map(({ why }) => why)]).toEqual([taken, not])
  expect(new Set(found.not.map(({ name }) => name)).size).toBe(not.length === 0 ? 0 : 1)
  expect(mostFiles.ofAnswer).toBe(3)
})
