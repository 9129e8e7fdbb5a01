import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn, remove } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2026-03-02' })

beforeAll(async () => {
  const { run } = await bringIn(journey.office, rosewood())
  expect(run.status).toBe('applied')
  const half = rosewood()
  remove(half, 'attendance', { student_id: '2001' })
  held = (await bringIn(journey.office, half)).run.run
  failed = (await bringIn(journey.office, { 'letter.txt': 'Dear office' })).run.run
  await journey.office.pool.query(`update district set demo = true`)
})

let held = 0
let failed = 0

/** Through the sign-in page's chooser, as a visitor of the demo does. */
async function be(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

const readers = [
  {
    lang: 'en',
    title: 'People',
    invite: 'Invite somebody',
    name: 'Name',
    email: 'E-mail at work',
    role: 'Role',
    clerk: 'Attendance clerk',
    school: 'School',
    reason: 'Reason',
    make: 'Make the link',
    handOver: 'Hand this link over',
    there: /Somebody has an account with this e-mail already/,
    sees: 'What may this person see',
    seen: 'all students of Olive Street Elementary, by the grant as Attendance clerk',
    closed: 'Closed',
    give: 'Give another grant',
    giveIt: 'Give the grant',
    psa: 'School PSA counselor',
    caseload: 'named students',
    over: 'Over whom',
    numbers: 'Student numbers',
    unknown: 'Nobody on record has these numbers: 77.',
    counseling: '2 named students, by the grant as School PSA counselor',
    end: 'End the grant as School PSA counselor',
    endIt: 'End',
    ended: 'The grant has ended.',
    past: 'One past grant',
    missing: 'A reason is needed: it is kept in the log.',
    leave: 'Let go',
    left: 'Nothing is granted today: after signing in, only their own account opens.',
    notMe: 'Nobody ends their own administration. Another administrator can.',
    me: /This is you/,
    given: /invented staff of the demo district/,
    held: 'This delivery waits for a decision',
    askWho: 'Who may see students decides with you: ask the PSA director.',
    lookLike: 'What the files must look like',
    who: 'Who can see this student',
    whoTitle: /Who can see Tomás .*, and why/,
    mailWaits: /A mail with it is written to n…@district\.org but does not leave/,
    mail: 'Mail',
    noServer: /No mail server is set up/,
    invitation: 'Your account in Presente',
    tryNow: /^Send again: Your account in Presente to nora-en/,
    onItsWay: 'It is on its way again.',
    search: 'Name, address or subject',
    noMail: 'No mail is like that. Take a filter off, or search for less.',
    toMe: 'Mails to me',
    ordinary: 'Also of what can wait until I look',
    save: 'Save',
    saved: 'Saved.',
  },
  {
    lang: 'es',
    title: 'Personas',
    invite: 'Invitar a alguien',
    name: 'Nombre',
    email: 'Correo electrónico del trabajo',
    role: 'Función',
    clerk: 'Oficina de asistencia',
    school: 'Escuela',
    reason: 'Motivo',
    make: 'Crear el enlace',
    handOver: 'Entregue este enlace',
    there: /Ya hay una cuenta con este correo electrónico/,
    sees: 'Qué puede ver esta persona',
    seen: 'todos los estudiantes de Olive Street Elementary, por el permiso como Oficina de asistencia',
    closed: 'Cerrado',
    give: 'Dar otro permiso',
    giveIt: 'Dar el permiso',
    psa: 'Consejería PSA de la escuela',
    caseload: 'estudiantes nombrados',
    over: 'A quiénes alcanza',
    numbers: 'Números de estudiante',
    unknown: 'Nadie en los registros tiene estos números: 77.',
    counseling: '2 estudiantes nombrados, por el permiso como Consejería PSA de la escuela',
    end: 'Terminar el permiso como Consejería PSA de la escuela',
    endIt: 'Terminar',
    ended: 'El permiso terminó.',
    past: 'Un permiso terminado',
    missing: 'Hace falta un motivo: queda en el registro.',
    leave: 'Dar de baja',
    left: 'Hoy no tiene ningún permiso: al entrar, solo se abre su propia cuenta.',
    notMe: 'Nadie termina su propia administración. Otra persona de administración puede hacerlo.',
    me: /Es usted/,
    given: /personal inventado del distrito de demostración/,
    held: 'Esta entrega espera una decisión',
    askWho: 'Quien puede ver a los estudiantes decide con usted: pregunte a la dirección de PSA.',
    lookLike: 'Cómo deben ser los archivos',
    who: 'Quién puede ver a este estudiante',
    whoTitle: /Quién puede ver a Tomás .*, y por qué/,
    mailWaits: /Se escribió un correo con él a n…@district\.org, pero no sale/,
    mail: 'Correo',
    noServer: /No hay servidor de correo/,
    invitation: 'Su cuenta en Presente',
    tryNow: /^Enviar otra vez: Su cuenta en Presente a nora-es/,
    onItsWay: 'Va otra vez en camino.',
    search: 'Nombre, dirección o asunto',
    noMail: 'Ningún correo es así. Quite un filtro, o busque menos.',
    toMe: 'Correos para mí',
    ordinary: 'También de lo que puede esperar a que yo mire',
    save: 'Guardar',
    saved: 'Guardado.',
  },
] as const

describe.each(readers)('an administrator who reads $lang', (words) => {
  const { lang } = words
  const newcomer = `Nora ${lang}`

  async function fillIn(page: Page, email: string): Promise<void> {
    await page.getByLabel(words.name).fill(newcomer)
    await page.getByLabel(words.email).fill(email)
    await page.getByLabel(words.role).selectOption({ label: words.clerk })
    await page.getByLabel(words.school).selectOption({ label: 'Olive Street Elementary' })
    await page.getByLabel(words.reason).fill('hired for the front desk')
    await page.getByRole('button', { name: words.make }).click()
  }

  test.each([widthOf[words.lang]])(
    'invites somebody and hands the link over, at %i pixels',
    async (width) => {
      const page = await journey.visit('/people', { lang, width, signedOut: true })
      await be(page, /Olga Petrov/)
      await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
      await page.getByRole('link', { name: /Olga Petrov/ }).waitFor()
      await expectNoBarriers(page)
      await page.getByRole('link', { name: words.invite }).click()
      await page.getByRole('heading', { level: 1, name: words.invite }).waitFor()
      await fillIn(page, 'demo-administrator@demo.invalid')
      await page.getByText(words.there).waitFor()
      await expectNoBarriers(page)
      await page.getByLabel(words.email).fill(`nora-${lang}-${width}@district.org`)
      await page.getByRole('button', { name: words.make }).click()
      await page.getByRole('heading', { name: words.handOver }).waitFor()
      await page.getByText(words.mailWaits).waitFor()
      expect(await page.getByTestId('link').innerText()).toMatch(/\/welcome#[\w-]{43}$/)
      await expectNoBarriers(page)
      await page.goto(`${journey.address}/people`)
      await page.getByRole('heading', { name: newcomer }).first().waitFor()
      await expectNoBarriers(page)
    },
  )

  test('sees the mail that waits, and chooses how to be written to', async () => {
    await journey.office.pool.query(
      `update mail set state = 'failed', problem = 'server-away', has_link = false, link = null,
         ended_at = now() where state = 'waiting'`,
    )
    const page = await journey.visit('/mail', { lang, width: widthOf[lang], signedOut: true })
    await be(page, /Olga Petrov/)
    await page.getByRole('heading', { level: 1, name: words.mail }).waitFor()
    await page.getByText(words.noServer).waitFor()
    await page.getByRole('table').getByText(words.invitation).first().waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.tryNow }).click()
    await page.getByText(words.onItsWay).waitFor()
    await page.getByLabel(words.search).fill('nobody of that name')
    await page.getByText(words.noMail).waitFor()
    expect(page.url()).toContain('q=')
    await expectNoBarriers(page)
    await page.goto(`${journey.address}/account`)
    await page.getByRole('heading', { name: words.toMe }).waitFor()
    await page.getByLabel(words.ordinary).uncheck()
    await page.getByRole('button', { name: words.save }).click()
    await page.getByText(words.saved).waitFor()
    await expectNoBarriers(page)
    await page.reload()
    await page.getByLabel(words.ordinary).waitFor()
    expect(await page.getByLabel(words.ordinary).isChecked()).toBe(false)
    await page.getByLabel(words.ordinary).check()
    await page.getByRole('button', { name: words.save }).click()
    await page.getByText(words.saved).waitFor()
  })

  test.each([widthOf[words.lang]])(
    'gives and ends grants on somebody’s page, at %i pixels',
    async (width) => {
      const id = `clerk-${lang}-${width}`
      await account(id)
      const page = await journey.visit(`/people/${id}`, { lang, width, signedOut: true })
      await be(page, /Olga Petrov/)
      await page.getByRole('heading', { name: words.sees }).waitFor()
      await page.getByText(words.seen).first().waitFor()
      await expectNoBarriers(page)
      await page.getByRole('button', { name: words.give }).click()
      await page.getByLabel(words.role).selectOption({ label: words.psa })
      await page.getByLabel(words.over).selectOption({ label: words.caseload })
      await page.getByLabel(words.numbers).fill('2002, 77')
      await page.getByLabel(words.reason).fill('covers for a colleague')
      await expectNoBarriers(page)
      await page.getByRole('button', { name: words.giveIt }).click()
      await page.getByText(words.unknown).waitFor()
      await page.getByLabel(words.numbers).fill('2002 2003')
      await page.getByRole('button', { name: words.giveIt }).click()
      await page.getByText(words.counseling).first().waitFor()
      await page.getByRole('button', { name: words.end }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.endIt, exact: true }).click()
      await page.getByText(words.missing).waitFor()
      await expectNoBarriers(page)
      await page.getByRole('dialog').getByLabel(words.reason).fill('the colleague is back')
      await page.getByRole('dialog').getByRole('button', { name: words.endIt, exact: true }).click()
      await page.getByText(words.ended).waitFor()
      await page.getByText(words.past).waitFor()
      await page.getByRole('button', { name: words.leave }).click()
      await page.getByRole('dialog').getByLabel(words.reason).fill('moved away')
      await page.getByRole('dialog').getByRole('button', { name: words.leave }).click()
      await page.getByText(words.left).waitFor()
    },
  )

  test('cannot take the administration from the office', async () => {
    const page = await journey.visit('/people/demo-administrator', { lang, signedOut: true })
    await be(page, /Olga Petrov/)
    await page.getByText(words.me).waitFor()
    await page.getByText(words.given).first().waitFor()
    expect(await page.getByRole('button', { name: words.give }).count()).toBe(0)
    await page.getByRole('button', { name: words.leave }).click()
    await page.getByRole('dialog').getByLabel(words.reason).fill('x')
    await page.getByRole('dialog').getByRole('button', { name: words.leave }).click()
    await page.getByText(words.notMe).waitFor()
  })

  test('whoever brings files in without seeing students is told whom to ask', async () => {
    const width = widthOf[lang]
    const page = await journey.visit(`/imports/${held}`, { lang, width, signedOut: true })
    await be(page, /Sam Rivera/)
    await page.getByRole('heading', { name: words.held }).waitFor()
    await page.getByText(words.askWho, { exact: true }).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await expectNoBarriers(page)
    await page.goto(`${journey.address}/imports/${failed}`)
    await page.getByRole('link', { name: words.lookLike }).waitFor()
    await expectNoBarriers(page)
  })

  test.each([widthOf[words.lang]])(
    'a student’s page leads to who can see them, at %i pixels',
    async (width) => {
      const page = await journey.visit('/students/2002', { lang, width })
      await page.getByRole('link', { name: words.who }).click()
      await page.getByRole('heading', { level: 1, name: words.whoTitle }).waitFor()
      await page.getByRole('table').getByText('Test psa-director').waitFor()
      await expectNoBarriers(page)
    },
  )
})

/** A clerk of Olive Street with an account of their own. */
async function account(id: string): Promise<void> {
  await journey.office.pool.query(
    `insert into auth."user" (id, name, email, "emailVerified") values ($1, $1, $1 || '@district.org', true)`,
    [id],
  )
  await journey.office.pool.query(
    `insert into access_grant (person, role, scope, reason, giver, begins)
     values ($1, 'attendance-clerk', '{"reach": "school", "school": "1001"}', 'hired', 'operator', '2025-08-01')`,
    [id],
  )
}
