import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type RoleName, type Scope, roleNames } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { beginWithRosewood } from '../world/imports.ts'

// Each role that people hold, signed in: what it comes to first, the doors that it has, a student whom it may see
// and one whom it may not. English at a desk, Spanish on a phone.

const journey = await openJourney({ today: '2026-03-02' })
const { office } = journey
beginWithRosewood(office)
beforeAll(() =>
  recompute(
    { pool: office.pool, today: office.clock.today() },
    { schoolYear: SchoolYear.parse('2025-2026') },
  ),
)

const near = StudentId.parse('2002')
const far = StudentId.parse('2010')
const olive = SchoolId.parse('1001')
const scopes: Record<Scope['reach'], Scope> = {
  district: { reach: 'district' },
  region: { reach: 'region', region: 'North' },
  school: { reach: 'school', school: olive },
  grade: { reach: 'grade', school: olive, grade: '2' },
  section: { reach: 'section', students: [near] },
  caseload: { reach: 'caseload', students: [near] },
  case: { reach: 'case', students: [near] },
}

const people = roleNames.filter(
  (role) => roles[role].heldBy !== 'programs' && role !== 'break-glass',
)

/** Each by the narrowest grant that it may have. */
function signedAs(role: RoleName) {
  const { given } = roles[role]
  return { role, scope: scopes[given.at(-1) ?? 'district'] }
}

test.each(people)('%s, in English', async (role) => {
  const page = await journey.visit('/office', {
    lang: 'en',
    width: widthOf.en,
    as: signedAs(role),
  })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectNoBarriers(page)
  const doors = await page.getByRole('navigation').getByRole('link').all()
  expect(doors.length).toBeGreaterThan(0)
  await theStudents(page, role, { seen: 'Tomás', refused: /no student|not.*see|may/i })
  await page.context().close()
})

test.each(people)('%s, en español', async (role) => {
  const page = await journey.visit('/office', {
    lang: 'es',
    width: widthOf.es,
    as: signedAs(role),
  })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectNoBarriers(page)
  await theStudents(page, role, { seen: 'Tomás', refused: /ningún estudiante|no.*ver|puede/i })
  await page.context().close()
})

/** The student within reach stands open where the role sees students at all; the other never by a narrow grant. */
async function theStudents(
  page: Page,
  role: RoleName,
  words: { seen: string; refused: RegExp },
): Promise<void> {
  const { scope } = signedAs(role)
  const main = page.getByRole('main')
  await page.goto(`${journey.address}/students/${near}`)
  if (roles[role].sees.directory === undefined) {
    await main.getByText(words.refused).first().waitFor()
    expect(await main.innerText()).not.toContain(words.seen)
  } else {
    await main.getByText(words.seen).first().waitFor()
  }
  if (scope.reach === 'district') return
  await page.goto(`${journey.address}/students/${far}`)
  await main.getByText(words.refused).first().waitFor()
  expect(await main.innerText()).not.toContain('Min-jun')
}
