import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendDue } from '#webhooks/actions/send.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

// Programs of the district, and who is told of what: as the administrator makes, changes and ends it.

const journey = await openJourney({ today: '2026-03-02' })
const { office, address } = journey
const told: string[] = []
const receiver = createServer((request, response) => {
  told.push(String(request.headers['webhook-id']))
  response.end()
})
let hook = ''

beforeAll(async () => {
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  await office.pool.query(`update district set demo = true`)
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  hook = `http://127.0.0.1:${portOf(receiver.address())}/hook`
})
afterAll(() => receiver.close())

function portOf(at: string | AddressInfo | null): number {
  return typeof at === 'object' && at !== null ? at.port : 0
}

/** Through the sign-in page's chooser, as a visitor of the demo does. */
async function be(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

const readers = [
  {
    lang: 'en',
    none: 'No service account',
    make: 'Make one',
    name: 'Name',
    owner: 'E-mail of the owner',
    noOwner: /Nobody has an account with this e-mail/,
    role: 'Role',
    program: 'Program: attendance',
    teacher: 'Teacher',
    school: 'School',
    last: 'Last day',
    reason: 'Reason',
    submit: 'Make it and show the key',
    keep: 'Keep this key now',
    open: 'Open its page',
    came: /from 127\.0\.0\.1/,
    sees: 'What may it see',
    seen: 'all students of Olive Street Elementary, by the grant as Program: attendance',
    another: 'Make a new key',
    endKey: /^End this key: /,
    endIt: 'End this key',
    past: 'One key that opens nothing any more',
    who: /^Export en \(service account\)/,
    end: 'End this service account',
    ended: 'No key is in force: the program can ask for nothing.',
    hooks: 'Add an address',
    hookAddress: 'Address',
    notHttps: /The address must begin with https/,
    addIt: 'Add it and show the secret',
    secret: 'Keep this secret now',
    trial: 'Send a trial',
    arrived: 'Arrived',
    roles: 'Roles that wait',
    gives: 'Attendance clerk',
    approve: 'Let it give them',
    applied: /is being applied/,
    noRoles: 'No roles wait',
  },
  {
    lang: 'es',
    none: 'Ninguna cuenta de servicio',
    make: 'Crear una',
    name: 'Nombre',
    owner: 'Correo electrónico de la persona responsable',
    noOwner: /Nadie tiene una cuenta con este correo/,
    role: 'Función',
    program: 'Programa: asistencia',
    teacher: 'Docente',
    school: 'Escuela',
    last: 'Último día',
    reason: 'Motivo',
    submit: 'Crear y mostrar la clave',
    keep: 'Guarde esta clave ahora',
    open: 'Abrir su página',
    came: /desde 127\.0\.0\.1/,
    sees: 'Qué puede ver',
    seen: 'todos los estudiantes de Olive Street Elementary, por el permiso como Programa: asistencia',
    another: 'Crear una clave nueva',
    endKey: /^Terminar esta clave: /,
    endIt: 'Terminar esta clave',
    past: 'Una clave que ya no abre nada',
    who: /^Export es \(cuenta de servicio\)/,
    end: 'Terminar esta cuenta de servicio',
    ended: 'Ninguna clave está vigente: el programa no puede preguntar nada.',
    hooks: 'Agregar una dirección',
    hookAddress: 'Dirección',
    notHttps: /La dirección debe empezar con https/,
    addIt: 'Agregarla y mostrar el secreto',
    secret: 'Guarde este secreto ahora',
    trial: 'Enviar una prueba',
    arrived: 'Llegó',
    roles: 'Funciones en espera',
    gives: 'Oficina de asistencia',
    approve: 'Permitir que las dé',
    applied: /se está aplicando/,
    noRoles: 'Ninguna función espera',
  },
] as const

describe.each(readers)('in $lang the administrator', ({ lang, ...words }) => {
  const width = widthOf[lang]
  const as = { lang, width, signedOut: true } as const

  async function ask(key: string, url: string): Promise<number> {
    const headers = { authorization: `Bearer ${key}` }
    return (await fetch(`${address}${url}`, { headers })).status
  }

  async function fillIn(page: Page): Promise<void> {
    await page.getByRole('button', { name: words.submit }).waitFor()
    await page.getByLabel(words.name).fill(`Export ${lang}`)
    await page.getByLabel(words.owner).fill('nobody@rosewood.example')
    const role = page.getByLabel(words.role)
    expect(await role.locator('option', { hasText: words.teacher }).count()).toBe(0)
    await role.selectOption({ label: words.program })
    await page.getByLabel(words.school).selectOption({ label: 'Olive Street Elementary' })
    await page.getByLabel(words.last).fill('2026-06-30')
    await page.getByLabel(words.reason).fill('the board reads it')
    await page.getByRole('button', { name: words.submit }).click()
    await page.getByText(words.noOwner).waitFor()
    await page.getByLabel(words.owner).fill('demo-administrator@demo.invalid')
    await page.getByRole('button', { name: words.submit }).click()
  }

  test(`makes a program an account, changes its key and ends it, at ${width} pixels`, async () => {
    await office.pool.query('truncate service_account cascade')
    const page = await journey.visit('/services', as)
    await be(page, /Olga Petrov/)
    await page.getByRole('heading', { name: words.none }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: words.make }).first().click()
    await fillIn(page)
    await page.getByRole('heading', { name: words.keep }).waitFor()
    await expectNoBarriers(page)
    const key = await page.getByTestId('key').innerText()
    expect([await ask(key, '/api/students/2002'), await ask(key, '/api/people')]).toEqual([
      200, 403,
    ])
    await page.getByRole('link', { name: words.open }).click()
    await page.getByRole('heading', { name: words.sees }).waitFor()
    await page.getByText(words.seen).first().waitFor()
    await page.getByText(words.came).first().waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.another }).click()
    await page.getByRole('heading', { name: words.keep }).waitFor()
    const next = await page.getByTestId('key').innerText()
    await page.getByRole('button', { name: words.endKey }).last().click()
    await expectNoBarriers(page)
    await page.getByRole('dialog').getByRole('button', { name: words.endIt }).click()
    await page.getByText(words.past).waitFor()
    expect([await ask(key, '/api/students'), await ask(next, '/api/students')]).toEqual([401, 200])
    const who = await journey.visit('/students/2002/who', { lang, width })
    await who.getByRole('table').getByText(words.who).waitFor()
    await page.getByRole('button', { name: words.end }).click()
    await page.getByRole('dialog').getByLabel(words.reason).fill('no board any more')
    await page.getByRole('dialog').getByRole('button', { name: words.end }).click()
    await page.getByText(words.ended).waitFor()
    expect(await ask(next, '/api/students')).toBe(401)
    await page.goto(`${address}/services`)
    await page.getByRole('link', { name: `Export ${lang}` }).waitFor()
    await expectNoBarriers(page)
  })

  test(`adds an address that is told, and sees a trial arrive, at ${width} pixels`, async () => {
    const page = await journey.visit('/webhooks', as)
    await be(page, /Olga Petrov/)
    await page.getByRole('link', { name: words.hooks }).first().click()
    await page.getByRole('button', { name: words.addIt }).waitFor()
    await page.getByLabel(words.name).fill(`Pager ${lang}`)
    await page.getByLabel(words.hookAddress).fill('http://hooks.example/')
    await page.getByRole('button', { name: words.addIt }).click()
    await page.getByText(words.notHttps).waitFor()
    await expectNoBarriers(page)
    await page.getByLabel(words.hookAddress).fill(hook)
    await page.getByRole('button', { name: words.addIt }).click()
    await page.getByRole('heading', { name: words.secret }).waitFor()
    expect(await page.getByTestId('secret').innerText()).toMatch(/^whsec_/)
    await expectNoBarriers(page)
    await page.getByRole('link', { name: words.open }).click()
    await page.getByRole('button', { name: words.trial }).click()
    const arrived = page.getByRole('table').getByText(words.arrived)
    // What other tests left to be told goes out too, so it is the trial's own line that counts.
    await expect.poll(async () => (await sendDue(office), arrived.count())).toBeGreaterThan(0)
    expect(told.length).toBeGreaterThan(0)
    await expectNoBarriers(page)
    await page.goto(`${address}/webhooks`)
    await page.getByRole('link', { name: `Pager ${lang}` }).waitFor()
    await expectNoBarriers(page)
  })

  test(`lets a staff file give its roles, at ${width} pixels`, async () => {
    const { manifest, rows } = rosewood()
    const row = { staff_id: lang, name: 'Denise', email: `denise.${lang}@rosewood.example` }
    const staff = [{ ...row, role: 'attendance-clerk', school_ids: '1001' }]
    const tables = { manifest, rows: { schools: rows.schools ?? [], staff } }
    const broughtBy = { person: 'it', name: 'Ivo of IT' }
    const { run } = await bringIn(office, tables, { broughtBy })
    expect(run.status).toBe('held')
    const page = await journey.visit('/imports/roles', as)
    await be(page, /Olga Petrov/)
    await page.getByRole('heading', { level: 1, name: words.roles }).waitFor()
    await page.getByRole('table').getByText(words.gives).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.approve }).click()
    await expectNoBarriers(page)
    await page.getByRole('dialog').getByRole('button', { name: words.approve }).click()
    await page.getByText(words.applied).waitFor()
    await page.getByRole('heading', { name: words.noRoles }).waitFor()
  })
})
