import { beforeAll, describe, expect, test } from 'vitest'
import { giveGrant } from '#people/actions/grants.ts'
import { SchoolId } from '#kernel/ids.ts'
import { expectNoBarriers, openJourney } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { ana } from '../world/people.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2026-03-02' })

beforeAll(async () => {
  const { office } = journey
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  await office.pool.query(`update district set demo = true`)
  await office.pool.query(
    `insert into auth."user" (id, name, email, "emailVerified")
     values ('linh', 'Linh Pham', 'linh@district.org', true)`,
  )
  const scope = { reach: 'school', school: SchoolId.parse('1001') } as const
  const wish = { role: 'school-psa', scope, reason: 'hired in March', ends: null } as const
  expect(await giveGrant(office, 'linh', wish, ana)).toMatchObject({ ok: true })
})

const readers = [
  {
    lang: 'en',
    width: 1280,
    title: 'What was done',
    given: 'Grant given',
    onWhom: 'On whom: student number or e-mail',
    what: 'What',
    signIn: 'Sign-in',
    nothing: 'Nothing like that was done',
    before: 'Before',
    search: 'Search for students',
  },
  {
    lang: 'es',
    width: 360,
    title: 'Lo que se hizo',
    given: 'Permiso dado',
    onWhom: 'Sobre quién: número de estudiante o correo electrónico',
    what: 'Qué',
    signIn: 'Inicio de sesión',
    nothing: 'No se hizo nada así',
    before: 'Antes',
    search: 'Búsqueda de estudiantes',
  },
] as const

describe.each(readers)('an auditor who reads $lang, at $width pixels', (words) => {
  const { lang, width } = words

  test('finds a change and sees what was before and what is after', async () => {
    const page = await journey.visit('/log', { lang, width, signedOut: true })
    await page.getByRole('button', { name: /Ken Ishida/ }).click()
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await page.getByLabel(words.onWhom).fill('linh@district.org')
    await page.waitForURL(/onWhom=linh/)
    await page.getByRole('link', { name: words.given }).click()
    const entry = page.getByRole('dialog')
    await entry.getByRole('columnheader', { name: words.before }).waitFor()
    await entry.getByRole('rowheader', { name: 'scope.school' }).waitFor()
    await entry.getByText('hired in March').first().waitFor()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await entry.waitFor({ state: 'detached' })
    expect(page.url()).toContain('onWhom=linh')
    await page.getByRole('button', { name: words.what, exact: true }).click()
    await page.getByRole('radio', { name: words.signIn }).click()
    await page.getByText(words.nothing).waitFor()
    await expectNoBarriers(page)
  })

  test('finds what somebody searched for', async () => {
    const typed = `devo${lang}`
    const theirs = await journey.visit('/students', { lang, width })
    await theirs.getByRole('searchbox').first().pressSequentially(typed, { delay: 200 })
    await expect
      .poll(async () => searchesOf(typed.slice(0, 3)), { timeout: 60_000, interval: 500 })
      .toEqual([typed])
    const page = await journey.visit('/log?what=search', { lang, width, signedOut: true })
    await page.getByRole('button', { name: /Ken Ishida/ }).click()
    await page.getByRole('link', { name: words.search }).first().click()
    await page.getByRole('dialog').getByText(typed).waitFor()
    await expectNoBarriers(page)
  })
})

async function searchesOf(beginning: string): Promise<string[]> {
  const { rows } = await journey.office.pool.query<{ typed: string }>(
    `select details::json ->> 'typed' as typed from audit_entry where what = 'search'
     and details::json ->> 'typed' like $1 || '%' order by number desc limit 1`,
    [beginning],
  )
  return rows.map(({ typed }) => typed)
}
