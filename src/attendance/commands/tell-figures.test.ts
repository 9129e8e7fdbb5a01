import { expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { figuresOf } from '#attendance/actions/figures-of.ts'
import { figureLines } from '#attendance/commands/tell-figures.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

test('a student’s figures are told in words, in either language', async () => {
  const office = await testOffice()
  await bringIn(office, rosewood())
  const found = await figuresOf(office.pool, {
    student: StudentId.parse('2001'),
    schoolYear: SchoolYear.parse('2025-2026'),
    asOf: SchoolDate.parse('2025-09-23'),
  })
  if (!found.ok) throw new Error(found.refusal)
  const told = (language: 'en' | 'es') => figureLines(found.value, language).join('\n')
  expect(told('en')).toMatch(/^ {2}Days expected +\d+$/m)
  expect(told('en')).toMatch(
    /^ {2}Chronic absence, district rule +Chronically absent since [A-Z][a-z]+ \d+, 2025$/m,
  )
  expect(told('en')).toMatch(/^ {2}Report 1 +[A-Z][a-z]+ \d+, 2025$/m)
  expect(told('es')).toMatch(/^ {2}Días esperados +\d+$/m)
  expect(told('es')).toMatch(
    /^ {2}Ausentismo crónico, regla del distrito +Ausentismo crónico desde el \d+ de /m,
  )
  expect(told('es')).toMatch(/^ {2}Reporte 1 +\d+ de [a-z]+ de 2025$/m)
  expect(told('es')).toMatch(/^ {2}Ausentismo crónico, regla estatal +Sin evaluar$/m)
})
