import { IconUsers } from '@tabler/icons-react'
import { expect, test } from 'vitest'
import { doorOf } from '#ui/slice-pages.ts'

const menu = ['/sart', '/sart/forms', '/truancy-notices'].map((to) => ({
  to,
  label: () => to,
  icon: IconUsers,
  who: 'signed-in' as const,
}))

test.each([
  ['/sart', '/sart'],
  ['/sart/calendar', '/sart'],
  ['/sart/forms', '/sart/forms'],
  ['/sart/forms/12', '/sart/forms'],
  ['/sarta', undefined],
  ['/students/2001/sart', undefined],
])('the page %s lies behind one door of the menu, %s', (address, door) => {
  expect(doorOf(address, menu)).toBe(door)
})
