import { expect, test } from 'vitest'
import { ofOneDelivery } from '#imports/rules/one-delivery.ts'

const named = (...names: string[]) => names.map((name) => ({ name }))

test('a folder with a manifest of its own is another delivery, and left alone', () => {
  const files = named(
    'manifest.json',
    'a/students.csv',
    '2024-2025/manifest.json',
    '2024-2025/x.csv',
  )
  expect(ofOneDelivery(files)).toEqual(named('manifest.json', 'a/students.csv'))
})

test('where the outermost folder has no manifest, every file is looked at', () => {
  const files = named('one/manifest.json', 'two/manifest.json', 'students.csv')
  expect(ofOneDelivery(files)).toEqual(files)
})
