import { beforeAll, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { letterCode } from '#letters/model/code.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { makeLinks } from '#families/actions/links.ts'
import type { FamilyLink } from '#families/model/link.ts'
import { makePack } from '#notifications/actions/audit-pack.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { followLedger } from '#notifications/actions/deliver/follow.ts'
import { printBatchLetters } from '#notifications/actions/print.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn, change } from '../world/imports.ts'
import { ana } from '../world/people.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2025-12-01' })
const { office } = journey
const { pool } = office
const today = office.clock.today()
const count = () => recompute({ pool, today }, { schoolYear: SchoolYear.parse('2025-2026') })
const cedar = SchoolId.parse('1002')
const clerk = { role: 'attendance-clerk', scope: { reach: 'school', school: cedar } } as const

const administrator = { role: 'administrator', scope: { reach: 'district' } } as const

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  await bringIn(office, tables)
  await count()
  await pool.query(`update district set demo = true`)
  await reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
})

/** As it stands on the letter that was sent. */
async function codeSent(): Promise<string> {
  const { rows } = await pool.query<{ id: number }>(
    `select id from notification where state = 'sent'`,
  )
  return letterCode(rows[0]?.id ?? 0)
}

/** As the square code on the paper leads there. */
async function pathOfQuestion(): Promise<string> {
  const { rows } = await pool.query<FamilyLink>(
    `select notification, student, guardians, name, language, purpose, expires_on::text as "expiresOn"
     from family_link where purpose = 'reasons'`,
  )
  const made = await makeLinks(office, pool, rows, 'test')
  return new URL(made[0]?.address ?? '').pathname
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const aPdf = Buffer.from('%PDF-1.7')
const desk = { lang: 'en', width: widthOf.en } as const
const auditor = { role: 'auditor', scope: { reach: 'district' } } as const
const phone = { lang: 'es', width: widthOf.es } as const

test('a clerk makes the notices of the school and clears a day; the student drops out by himself', async () => {
  const page = await journey.visit('/truancy-notices', { ...desk, as: clerk })
  await page.getByRole('heading', { level: 1, name: 'Truancy notices' }).waitFor()
  await expectNoBarriers(page)
  await page.getByRole('button', { name: /^Make \d+ notices$/ }).click()
  await page.getByText(/notices were made/).waitFor()
  await page.getByRole('link', { name: /^To clear/ }).click()
  await page.getByRole('link', { name: 'Marisol Rivera Luna' }).click()
  await page.getByRole('button', { name: 'Clear this day: Monday, September 22' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What was said or seen').fill('The mother called: fever.')
  await expectNoBarriers(page)
  // Nobody has said the reason yet.
  await dialog.getByRole('button', { name: 'Clear this day' }).click()
  await dialog.getByLabel('Reason').selectOption('ILL')
  await dialog.locator('input[type=file]').setInputFiles([
    { name: 'note.png', mimeType: 'image/png', buffer: onePixel },
    { name: 'note.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') },
  ])
  await dialog.getByRole('button', { name: 'Clear this day' }).click()
  await page.getByText(/September 22 is cleared. “note.docx” was not taken/).waitFor()
  await page.getByText('dropped out').first().waitFor()
  await page.getByText('No notice is due: the next one needs more events.').waitFor()
  await page.getByRole('button', { name: 'Show note.png' }).click()
  const photo = page.getByRole('img', { name: 'note.png' })
  await expect.poll(() => photo.evaluate((image) => image.clientWidth)).toBe(1)
  await page.getByRole('button', { name: 'Attach a file to the clearing of' }).click()
  const attaching = page.getByRole('dialog')
  await attaching
    .locator('input[type=file]')
    .setInputFiles({ name: 'note.pdf', mimeType: 'application/pdf', buffer: aPdf })
  await expectNoBarriers(page)
  await attaching.getByRole('button', { name: 'Attach a file' }).click()
  await page.getByRole('link', { name: 'note.pdf' }).waitFor()
  await expectNoBarriers(page)
  await page.close()
})

test('a clerk who reads Spanish on a phone takes the clearing back, approves, and writes an attempt down', async () => {
  const page = await journey.visit('/students/2001/truancy-notices', { ...phone, as: clerk })
  await expectNoBarriers(page)
  await page.getByRole('button', { name: /^Revertir/ }).click()
  const reason = page.getByRole('dialog')
  await reason.getByLabel('Motivo').fill('Era otra estudiante.')
  await reason.getByRole('button', { name: 'Revertir' }).click()
  await reason.waitFor({ state: 'hidden' })
  await count()
  await page.goto(`${journey.address}/truancy-notices?school=1002`)
  await page.getByRole('button', { name: 'Decir a quién llama la familia' }).click()
  const contact = page.getByRole('dialog')
  await contact.getByLabel('Nombre u oficina').fill('Oficina')
  await contact.getByLabel('Teléfono').fill('213-555-0101')
  await contact.getByLabel('Horario').fill('7:30–15:30')
  await expectNoBarriers(page)
  await contact.getByRole('button', { name: 'Decir a quién llama la familia' }).click()
  await page.getByText('Está anotado.').waitFor()
  await page.getByRole('button', { name: 'Hacer el aviso' }).click()
  await page.getByText('Se hizo un aviso.').waitFor()
  await page.goto(`${journey.address}/students/2001/truancy-notices`)
  await page.getByRole('button', { name: 'Aprobar: Aviso inicial de ausentismo' }).click()
  await page.getByText('El aviso está aprobado.').waitFor()
  await page.getByRole('button', { name: 'Anotar un intento' }).click()
  const effort = page.getByRole('dialog')
  await effort.getByLabel('A quién llegó y qué resultó').fill('La madre vendrá.')
  await effort.getByRole('button', { name: 'Anotar un intento' }).click()
  await page.getByText('El intento está anotado.').waitFor()
  await page.close()
})

test('the family is asked on paper, answers in Spanish on a phone without script, and the clerk accepts', async () => {
  const page = await journey.visit('/students/2001/truancy-notices', { ...desk, as: clerk })
  await page.getByRole('button', { name: 'Ask the family why' }).click()
  const asking = page.getByRole('dialog')
  await asking.getByLabel('How').selectOption('paper')
  await expectNoBarriers(page)
  await asking.getByRole('button', { name: 'Ask the family why' }).click()
  await page.getByText('The question can be printed below.').waitFor()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'The question on paper (PDF)' }).click()
  expect((await coming).suggestedFilename()).toBe('question.pdf')

  const path = await pathOfQuestion()
  const family = await journey.visit('/f?lang=es', { ...phone, signedOut: true, noScript: true })
  await family.getByLabel('Código').fill('0123-4567')
  await family.getByRole('button', { name: 'Abrir mi página' }).click()
  await family.getByText('Este código no está completo.').waitFor()
  const code =
    path
      .split('/')
      .at(-1)
      ?.toUpperCase()
      .match(/.{1,4}/g) ?? []
  await family.getByLabel('Código').fill(code.join(' '))
  await family.getByRole('button', { name: 'Abrir mi página' }).click()
  await family.getByRole('heading', { level: 1, name: /Marisol Rivera Luna/ }).waitFor()
  const day = family.getByRole('group', { name: 'lunes, 22 de septiembre' })
  await day.getByLabel('¿Qué pasó?').selectOption('ill')
  await day.getByLabel('¿Algo más? (no es necesario)').fill('Tuvo fiebre.')
  await day.getByLabel('Foto de un comprobante').setInputFiles([
    { name: 'nota.png', mimeType: 'image/png', buffer: onePixel },
    { name: 'nota.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') },
  ])
  await family.getByRole('button', { name: 'Enviar a la escuela' }).click()
  await family.getByText('Gracias. Su respuesta está en la escuela').waitFor()
  await family
    .getByText('No se tomó «nota.docx» para el lunes, 22 de septiembre: no es una foto')
    .waitFor()
  await family.getByText('Llegó con ello: nota.png.').waitFor()
  await family.getByRole('link', { name: 'English' }).click()
  await family.getByText('The school has not decided yet.').waitFor()
  await family.context().close()
  const looked = await journey.visit(path, { ...phone, signedOut: true })
  await expectNoBarriers(looked)
  await looked.goto(`${journey.address}/f?lang=es`)
  await expectNoBarriers(looked)
  await looked.context().close()

  await page.goto(`${journey.address}/truancy-notices?stage=approved&answered=yes`)
  await page.getByText('1 to decide').waitFor()
  await page.getByRole('link', { name: 'Marisol Rivera Luna' }).click()
  await page.getByText('“Tuvo fiebre.”').waitFor()
  await page.getByRole('button', { name: 'Show nota.png' }).click()
  const photo = page.getByRole('img', { name: 'nota.png' })
  await photo.waitFor()
  await expect.poll(() => photo.evaluate((image) => image.clientWidth)).toBe(1)
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Accept what was said of Monday, September 22' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()
  await page.getByText('Monday, September 22 is cleared.').waitFor()
  await page.getByText(/^Accepted by/).waitFor()
  await page.getByText('It rests on what the family sent in:').waitFor()
  await page.getByRole('button', { name: /^Take back/ }).click()
  const reason = page.getByRole('dialog')
  await reason.getByLabel('Reason').fill('It was her brother.')
  await reason.getByRole('button', { name: 'Take back' }).click()
  await reason.waitFor({ state: 'hidden' })
  await page.context().close()
  // The notice dropped out when the answer was accepted: another is due now.
  await count()
  const made = await generateNotices({ pool, seen: pool }, { school: cedar }, ana)
  const numbers = made.ok ? made.value.notifications : []
  await moveNotices({ pool, seen: pool }, numbers, { move: 'approve' }, ana)
})

test('a clerk who reads Spanish on a phone writes down how the mother wants to be written to', async () => {
  const page = await journey.visit('/students/2001/truancy-notices', { ...phone, as: clerk })
  await page.getByText('Correo electrónico: sí').waitFor()
  await page.getByRole('button', { name: 'Anotar lo que quieren: Lucía Luna' }).click()
  const wish = page.getByRole('dialog')
  await wish.getByRole('checkbox', { name: 'Correo electrónico' }).check()
  await wish.getByLabel('Cómo se dijo, y cuándo').fill('Por teléfono.')
  await expectNoBarriers(page)
  await wish.getByRole('button', { name: 'Anotar lo que quieren' }).click()
  await page.getByText(/Lo quieren en papel y por correo electrónico/).waitFor()
  await page.close()
})

test('a director releases what was approved, prints it, and marks it as sent', async () => {
  const page = await journey.visit('/truancy-notices?stage=approved', desk)
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Release the notice listed' }).click()
  const release = page.getByRole('dialog')
  await release.getByText('First notice of truancy: 1. Of Cedar').waitFor()
  await release.getByText(/needs a second person/).waitFor()
  await release.getByRole('button', { name: 'Release the notice listed' }).click()
  await release.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Batches of letters' }).click()
  await page.getByRole('button', { name: 'Print what is released' }).click()
  await page.getByText('0 of 1 printed, 0 sent').waitFor()
  await printBatchLetters(office, 1, today)
  await page.getByText('1 of 1 printed, 0 sent').waitFor()
  await expectNoBarriers(page)
  // The mother wanted it on paper: nothing leaves without.
  await page.getByRole('button', { name: 'Send without paper: batch 1' }).click()
  const without = page.getByRole('dialog')
  await without.getByRole('button', { name: 'Send without paper' }).click()
  await without.getByText(/All of them need their letter on paper/).waitFor()
  await without.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Mark as sent: batch 1' }).click()
  // A day before the letter was on paper is none on which it left.
  await page.getByRole('dialog').getByLabel('Day on which they left').fill('2025-11-30')
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click()
  await page.getByText('It was printed after that day.').waitFor()
  await page.getByRole('dialog').getByLabel('Day on which they left').fill('2025-12-01')
  await page.getByRole('dialog').getByRole('checkbox', { name: 'E-mail' }).check()
  await expectNoBarriers(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click()
  await page.getByText('1 of 1 printed, 1 sent').waitFor()
  await page.goto(`${journey.address}/students/2001/truancy-notices`)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Open the letter (PDF)' }).click()
  expect((await coming).suggestedFilename()).toMatch(/^notice-\d+\.pdf$/)
  await page.goto(`${journey.address}/truancy-notices?stage=all`)
  const search = page.getByLabel('Search by name, number or the letter’s code')
  await search.fill((await codeSent()).replaceAll('0', 'O'))
  await page.getByLabel('From').fill('2025-12-02')
  await page.getByText('No notice of this year fits.').waitFor()
  await page.getByLabel('From').fill('2025-12-01')
  await page.getByRole('link', { name: 'Marisol Rivera Luna' }).waitFor()
  expect(new URL(page.url()).searchParams.get('since')).toBe('2025-12-01')
  await expectNoBarriers(page)
  await page.goto(`${journey.address}/truancy-notices/returned`)
  await page.getByLabel('Number on the letter').fill(await codeSent())
  await page.keyboard.press('Enter')
  await page.getByText(/Marisol Rivera Luna: written down\. Call the family/).waitFor()
  await page.getByRole('button', { name: 'Settle letter' }).click()
  const settling = page.getByRole('dialog')
  await settling.getByLabel('By whom, when, and what came of it').fill('New address on record.')
  await expectNoBarriers(page)
  await settling.getByRole('button', { name: 'Settle' }).click()
  await page.getByText('Nothing waits').waitFor()
  await page.goto(`${journey.address}/students/2001/truancy-notices`)
  await page.getByText(/^sent again: New address on record/).waitFor()
  await page.close()
})

test('what came back by every way waits on a list until somebody mails the letter anew, in Spanish on a phone', async () => {
  await pool.query(
    `update mail set state = 'bounced', problem = 'came-back', link = null, ended_at = now() where student = '2001'
       and kind = 'family-letter'`,
  )
  await followLedger(pool, today)
  const page = await journey.visit('/truancy-notices/deliveries', phone)
  const here = page.locator('[aria-current]')
  await page.getByRole('button', { name: 'Más', exact: true }).and(here).waitFor()
  expect(
    await page.getByRole('navigation', { name: 'Dónde está usted' }).locator(here).count(),
  ).toBe(0)
  await page.getByText('Pida una dirección que funcione e imprima la carta.').first().waitFor()
  await expectNoBarriers(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Imprimir las cartas de lo que está en la lista' }).click()
  expect((await coming).suggestedFilename()).toBe('letters.pdf')
  await page.getByRole('button', { name: /Resolver: por correo electrónico para Lucía/ }).click()
  const settling = page.getByRole('dialog')
  await settling.getByLabel('Quién, cuándo y qué resultó').fill('Enviada hoy.')
  await expectNoBarriers(page)
  await settling.getByRole('button', { name: /^Resolver/ }).click()
  await page.getByText('Nada espera').waitFor()
  await page.close()
})

test('a director chooses by which ways notices go, and whoever keeps the machines sees what waits', async () => {
  const page = await journey.visit('/truancy-notices/ways', desk)
  await page.getByRole('button', { name: 'Choose the ways' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('The board asked for it.')
  await dialog.getByRole('button', { name: 'Choose the ways' }).click()
  await page.getByRole('cell', { name: 'The board asked for it.' }).waitFor()
  await expectNoBarriers(page)
  await page.close()
  const texts = await journey.visit('/texts', { ...phone, as: administrator })
  await texts.getByText(/Salen entre las 08:00 y las 20:00/).waitFor()
  await texts.getByRole('button', { name: 'Elegir otro horario' }).click()
  await texts.getByRole('dialog').getByLabel('Por qué').fill('Lo pidió la junta.')
  await expectNoBarriers(texts)
  await texts.getByRole('dialog').getByRole('button', { name: 'Elegir otro horario' }).click()
  await texts.getByText('El horario está elegido.').waitFor()
  await expectNoBarriers(texts)
  await texts.close()
})

test('an auditor has a pack made of what was sent, and takes it out', async () => {
  const page = await journey.visit('/audit-packs', { ...desk, as: auditor })
  await page.getByLabel('Seed').fill('april')
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Make it…' }).click()
  const purpose = page.getByRole('dialog')
  await purpose.getByRole('button', { name: 'Make a pack' }).click()
  await purpose.getByText('Choose for what.', { exact: true }).waitFor()
  await purpose.getByLabel('For what').selectOption('audit')
  await purpose.getByRole('button', { name: 'Make a pack' }).click()
  await page.getByText('One of 1 sent in 2025–26, drawn by the seed “april”').waitFor()
  await makePack(office, 1)
  await page.getByRole('button', { name: /^Take the pack out/ }).click()
  await expectNoBarriers(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  expect((await coming).suggestedFilename()).toBe('notices-audit-pack-1.zip')
  await page.context().close()
})

test.each([
  ['/truancy-notices?stage=schools', 'Cedar Middle'],
  ['/truancy-notices?stage=all&until=2025-12-01', 'Marisol Rivera Luna'],
  ['/truancy-notices/batches', 'Lote 1'],
  ['/audit-packs', 'Paquete 1'],
  ['/truancy-notices/returned?settled=all', 'New address on record.'],
  ['/students/2001/truancy-notices', 'enviado'],
])('a director who reads Spanish on a phone looks at %s', async (path, said) => {
  const page = await journey.visit(path, phone)
  await page.getByText(said).first().waitFor()
  await expectNoBarriers(page)
  await page.close()
})
