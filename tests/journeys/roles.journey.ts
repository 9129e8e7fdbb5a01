import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type Scope, roleNames } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { beginWithRosewood } from '../world/imports.ts'
import { signedIn } from '../world/people.ts'

// Each role that people hold, by the narrowest grant that it may have: what it comes to first, a student within its
// reach and one beyond. At a desk in English and on a phone in Spanish, one after another in the same two browsers.

const journey = await openJourney({ today: '2026-03-02' })
const { office, address } = journey
beginWithRosewood(office)
beforeAll(() => {
  const when = { pool: office.pool, today: office.clock.today() }
  return recompute(when, { schoolYear: SchoolYear.parse('2025-2026') })
})

const desk = await journey.visit('/', { lang: 'en', width: widthOf.en, signedOut: true })
const phone = await journey.visit('/', { lang: 'es', width: widthOf.es, signedOut: true })

const near = { number: StudentId.parse('2002'), name: 'Tomás Rivera Luna' }
const beyond = { number: StudentId.parse('2010'), name: 'Min-jun Kim' }
const school = SchoolId.parse('1001')
const scopes: Record<Scope['reach'], Scope> = {
  district: { reach: 'district' },
  region: { reach: 'region', region: 'North' },
  school: { reach: 'school', school },
  grade: { reach: 'grade', school, grade: '2' },
  section: { reach: 'section', students: [near.number] },
  caseload: { reach: 'caseload', students: [near.number] },
  case: { reach: 'case', students: [near.number] },
}

const closed = {
  en: /^Your role \(.+\) does not open this\./,
  es: /^Su función \(.+\) no da acceso a esto\./,
}
const notYours = /^No hay ningún estudiante con este número, o no es uno de los suyos\./
const looked = new Set<string>()

const people = roleNames.filter(
  (role) => roles[role].heldBy !== 'programs' && role !== 'break-glass',
)

test.each(people)('%s', async (role) => {
  const { given, sees } = roles[role]
  const scope = scopes[given.at(-1) ?? 'district']
  const cookie = await signedIn(office, { role, scope })
  const opens = sees.attendance !== undefined
  await takeOver(desk, cookie)
  await comesToFirstPage(desk)
  await expectStudent(desk, near, opens ? null : closed.en)
  await takeOver(phone, cookie)
  const first = await comesToFirstPage(phone)
  if (!looked.has(first)) await expectNoBarriers(phone)
  looked.add(first)
  const refused = scope.reach === 'district' ? closed.es : notYours
  await expectStudent(phone, beyond, opens && scope.reach === 'district' ? null : refused)
})

/** The first page of whoever signed in, by its address. */
async function comesToFirstPage(page: Page): Promise<string> {
  await page.goto(`${address}/office`)
  await page.waitForURL((url) => !url.pathname.startsWith('/office'))
  await page.getByRole('heading', { level: 1 }).waitFor()
  return new URL(page.url()).pathname
}

/** The student's page, by its name; or the sentence that refuses it, without the name. */
async function expectStudent(page: Page, student: typeof near, refused: RegExp | null) {
  await page.goto(`${address}/students/${student.number}`)
  const title = page.getByRole('heading', { level: 1, name: student.name })
  if (refused === null) return title.waitFor()
  await page.getByText(refused).waitFor()
  expect(await page.getByRole('main').innerText()).not.toContain(student.name)
}

/** The next one sits down at the same browser. */
async function takeOver(page: Page, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=', 2)
  await page.context().clearCookies()
  await page.context().addCookies([{ name, value, url: address, sameSite: 'Strict' }])
}
