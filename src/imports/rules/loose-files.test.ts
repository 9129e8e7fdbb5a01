import { expect, test } from 'vitest'
import { calledTogether } from '#imports/rules/loose-files.ts'

const uploads: [string, string[], string, number][] = [
  ['one zip', ['night.zip'], 'night.zip', 0],
  ['loose files', ['manifest.json', 'students.csv', 'schools.csv'], 'students.csv', 2],
  ['a manifest alone', ['manifest.json'], 'manifest.json', 0],
  ['a folder', ['fall/manifest.json', 'fall/students.csv'], 'fall', 0],
  ['two folders', ['fall/students.csv', 'spring/students.csv'], 'fall/students.csv', 1],
  ['nothing', [], '', 0],
]

test.each(uploads)('an upload of %s is called by what it is', (_, names, name, moreFiles) => {
  expect(calledTogether(names)).toEqual({ name, moreFiles })
})
