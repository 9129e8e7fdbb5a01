import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { withoutPurpose } from '#kernel/purpose.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { add, bringIn } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2026-03-02' })

beforeAll(async () => {
  const tables = rosewood()
  for (let at = 0; at < withoutPurpose.students; at += 1) {
    const student_id = `9${100 + at}`
    const birth_date = '2016-02-02'
    add(tables, 'students', { student_id, first_name: 'Ana', last_name: 'Crowd', birth_date })
    const spell = { school_id: '1001', grade: '4', entry_date: '2025-08-14' }
    add(tables, 'enrollments', { student_id, ...spell })
  }
  const { run } = await bringIn(journey.office, tables)
  expect(run.status).toBe('applied')
  await journey.office.pool.query(`update district set demo = true`)
})

const readers = [
  {
    lang: 'en',
    student: { number: '2002', name: 'Tomás' },
    request: 'LE-0001',
    none: 'No request has been logged',
    log: 'Log a request',
    never: /Never ask for, and never write down, anybody's citizenship or immigration status/,
    received: 'Received on',
    agency: 'Agency',
    officer: 'Officer',
    matter: 'Matter',
    immigration: 'Immigration enforcement',
    paper: 'Paper shown',
    administrative: 'Administrative warrant',
    asked: 'What is asked for',
    numbers: 'Student numbers',
    submit: 'Log and hold',
    missing: /Something is missing/,
    unknown: /You see nobody with these numbers: 2010/,
    held: 'Nothing about these students leaves before counsel has decided.',
    notYours: /counsel or the superintendent's office decides/,
    stays: /Nothing about this student leaves as a file or on paper.*LE-0001.*Jonah Feldman/,
    csv: 'Download CSV',
    staysOut: /One student stays out of files and off paper/,
    take: 'Download',
    needed: /more than 50 students/,
    forWhat: 'For what',
    meeting: 'Meeting, conference or hearing',
    leftOut: /One student is left out: .*LE-0001/,
    notice: /Denise Whitfield logged law-enforcement request LE-0001/,
    open: 'Read the request',
    onlyRefused: /it can only be refused/,
    released: 'Released as ordered',
    ground: 'Released on the ground of',
    refused: 'Refused',
    because: 'Reason',
    record: 'Record the decision',
    ended: 'Nothing was given out. The hold has ended.',
    title: 'Law-enforcement requests',
  },
  {
    lang: 'es',
    student: { number: '2003', name: 'Devon' },
    request: 'LE-0002',
    none: null,
    log: 'Anotar una solicitud',
    never: /Nunca pregunte ni escriba la ciudadanía o la situación migratoria de nadie/,
    received: 'Recibida el',
    agency: 'Agencia',
    officer: 'Agente',
    matter: 'Asunto',
    immigration: 'Control migratorio',
    paper: 'Documento mostrado',
    administrative: 'Orden administrativa',
    asked: 'Qué se pide',
    numbers: 'Números de estudiante',
    submit: 'Anotar y retener',
    missing: /Falta algo/,
    unknown: /Usted no ve a nadie con estos números: 2010/,
    held: 'Nada sobre estos estudiantes sale antes de que decida la asesoría legal.',
    notYours: /Decide la asesoría legal del distrito/,
    stays: /Nada sobre este estudiante sale en archivo ni en papel.*LE-0002.*Jonah Feldman/,
    csv: 'Descargar como CSV',
    staysOut: /Un estudiante queda fuera de archivos y papeles/,
    take: 'Descargar',
    needed: /más de 50 estudiantes/,
    forWhat: 'Para qué',
    meeting: 'Reunión, conferencia o audiencia',
    leftOut: /Se omite a un estudiante: .*LE-0002/,
    notice: /Denise Whitfield anotó la solicitud de las autoridades LE-0002/,
    open: 'Leer la solicitud',
    onlyRefused: /solo se puede rechazar/,
    released: 'Entregada según lo ordenado',
    ground: 'Entregado con base en',
    refused: 'Rechazada',
    because: 'Motivo',
    record: 'Anotar la decisión',
    ended: 'No se entregó nada. La retención terminó.',
    title: 'Solicitudes de las autoridades del orden público',
  },
] as const

describe.each(readers)('who reads $lang', (words) => {
  const { lang, student } = words
  const width = widthOf[lang]

  /** Through the sign-in page's chooser, as a visitor of the demo does. */
  async function as(name: RegExp, path: string): Promise<Page> {
    const page = await journey.visit(path, { lang, width, signedOut: true })
    await page.getByRole('button', { name }).click()
    await page.waitForURL((url) => url.pathname === path)
    return page
  }

  test('a clerk logs what an officer asked for, and it is held', async () => {
    const page = await as(/Denise Whitfield/, '/law-requests')
    if (words.none !== null) await page.getByText(words.none).waitFor()
    await page.getByRole('link', { name: words.log }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: words.log }).click()
    await page.getByText(words.never).waitFor()
    await page.getByRole('button', { name: words.submit }).click()
    await page.getByRole('alert').getByText(words.missing).waitFor()
    await expectNoBarriers(page)
    await page.getByLabel(words.received).fill('2026-03-02')
    await page.getByLabel(words.agency).fill('An agency')
    await page.getByLabel(words.officer).fill('An officer')
    await page.getByLabel(words.matter).selectOption({ label: words.immigration })
    await page.getByLabel(words.paper).selectOption({ label: words.administrative })
    await page.getByLabel(words.asked).fill('The address of the family')
    await page.getByLabel(words.numbers).fill(`${student.number}, 2010`)
    await page.getByRole('button', { name: words.submit }).click()
    await page.getByText(words.unknown).waitFor()
    await page.getByLabel(words.numbers).fill(student.number)
    await page.getByRole('button', { name: words.submit }).click()
    await page.waitForURL(`**/law-requests/${words.request}`)
    await page.getByText(words.held).waitFor()
    await page.getByText(words.notYours).waitFor()
    await expectNoBarriers(page)
  })

  test('the student’s page says so, and is blank on paper', async () => {
    const page = await as(/Denise Whitfield/, `/students/${student.number}`)
    await page.getByText(words.stays).waitFor()
    const name = page.getByRole('heading', { level: 1 })
    await name.waitFor()
    await expectNoBarriers(page)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => name.isVisible()).toBe(false)
    expect(await page.getByText(words.stays).isVisible()).toBe(true)
  })

  test('the list leaves once it is said for what, without the student, and by keyboard alone', async () => {
    const page = await as(/Denise Whitfield/, '/students')
    const opener = page.getByRole('button', { name: words.csv })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(words.staysOut).waitFor()
    await dialog.getByRole('button', { name: words.take }).press('Enter')
    await dialog.getByRole('alert').getByText(words.needed).waitFor()
    await expectNoBarriers(page)
    await dialog.getByLabel(words.forWhat).selectOption({ label: words.meeting })
    const coming = page.waitForEvent('download')
    await dialog.getByRole('button', { name: words.take }).press('Enter')
    const text = await readFile(await (await coming).path(), 'utf8')
    expect(text).toMatch(/,Denise Whitfield,\d{4}-\d\d-\d\d \d\d:\d\d P[SD]T,meeting\r\n/)
    expect(text).not.toContain(student.name)
    expect(text).toMatch(words.leftOut)
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => opener.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    await page.getByText(words.staysOut).waitFor()
    await expect.poll(() => page.getByText(student.name).first().isVisible()).toBe(false)
  })

  test('counsel is told, and can only refuse', async () => {
    const page = await as(/Jonah Feldman/, '/notices')
    await page.getByText(words.notice).waitFor()
    await expectNoBarriers(page)
    const notice = page.getByRole('listitem').filter({ hasText: words.notice })
    await notice.getByRole('link', { name: words.open }).click()
    await page.getByText(words.onlyRefused).waitFor()
    await page.getByRole('radio', { name: words.released }).check()
    const grounds = await page.getByLabel(words.ground).locator('option').count()
    expect(grounds).toBe(5)
    await expectNoBarriers(page)
    await page.getByRole('radio', { name: words.refused }).check()
    await page.getByLabel(words.because).fill('No judge signed it')
    await page.getByRole('button', { name: words.record }).click()
    await page.getByText(words.ended).waitFor()
    await expectNoBarriers(page)
    await page.goto(`${journey.address}/law-requests?state=refused`)
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await page.getByRole('link', { name: words.request }).waitFor()
    await expectNoBarriers(page)
  })
})
