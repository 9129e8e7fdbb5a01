import { expect, test } from 'vitest'
import { fullName, listName } from '#students/rules/names.ts'

const marisol = {
  firstName: 'Marisol',
  middleName: 'Elena',
  lastName: 'Rivera Luna',
  preferredName: 'Mari',
}

test('a list says the last name first and the name a student goes by', () => {
  expect(listName(marisol)).toBe('Rivera Luna, Marisol Elena (Mari)')
  expect(listName({ ...marisol, middleName: null, preferredName: 'Marisol' })).toBe(
    'Rivera Luna, Marisol',
  )
})

test('a page says the name as it is spoken', () => {
  expect(fullName(marisol)).toBe('Marisol Rivera Luna')
})
