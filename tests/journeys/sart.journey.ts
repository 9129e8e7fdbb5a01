import { beforeAll, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { addDays } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn, change } from '../world/imports.ts'
import { type Signed, ana, idOf, signedIn } from '../world/people.ts'
import { rosewood } from '../world/rosewood.ts'

// The chair of a team plans a meeting at the desk; on its day it is held and signed in Spanish on a phone.

const journey = await openJourney({ today: '2026-03-02' })
const { office } = journey
const { pool } = office
const olive = SchoolId.parse('1001')
const chair = { role: 'school-psa', scope: { reach: 'school', school: olive } } as const
const desk = { lang: 'en', width: widthOf.en, as: chair } as const
const phone = { lang: 'es', width: widthOf.es, as: chair } as const

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2003' }, { address: '5 Elm Street' })
  await bringIn(office, tables, { today: '2026-05-29' })
  const schoolYear = SchoolYear.parse('2025-2026')
  await recompute({ pool, today: addDays(office.clock.today(), 88) }, { schoolYear })
  await reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
  const contact = { name: 'Oficina', phone: '213-555-0101', hours: '7:30–15:30' }
  await nameContact(pool, olive, contact, ana)
})

test('the chair sets a day, begins a meeting, books a slot and invites the family', async () => {
  const page = await journey.visit('/sart/calendar', desk)
  await page.getByRole('button', { name: 'Set a day' }).click()
  const day = page.getByRole('dialog')
  await day.getByLabel('Day').fill('2026-03-19')
  await day.getByLabel('Place').fill('Room 4')
  await day.getByLabel('Test school-psa').check()
  await expectNoBarriers(page)
  await day.getByRole('button', { name: 'Set a day' }).click()
  await page.getByRole('heading', { name: 'Thursday, March 19' }).waitFor()
  await expectNoBarriers(page)
  await page.goto(`${journey.address}/sart`)
  await page.getByText('10% or more of the days missed').first().waitFor()
  await expectNoBarriers(page)
  await page.getByRole('link', { name: 'Devon Carter' }).click()
  await page.getByRole('button', { name: 'Begin a meeting' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Begin a meeting' }).click()
  await page.getByRole('button', { name: 'Choose a slot' }).click()
  const booking = page.getByRole('dialog')
  await booking.getByLabel('Slot').selectOption({ label: 'Thu, Mar 19, 1:45 p.m. · Room 4' })
  await expectNoBarriers(page)
  await booking.getByRole('button', { name: 'Choose a slot' }).click()
  await page.getByText('Thursday, March 19, 1:45 p.m.').waitFor()
  await page.getByRole('button', { name: 'Print the invitation' }).click()
  await page.getByRole('button', { name: 'Say how it was handed over' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Say how' }).click()
  await page.getByText('Handed over on March 2, 2026: by mail').waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})

test('on its day it is held, agreed on and signed in Spanish on a phone', async () => {
  // The clock stands still: the day of the meeting has come.
  await pool.query(`update sart_day set date = '2026-03-02'`)
  const page = await journey.visit('/sart?stage=today', phone)
  await expectNoBarriers(page)
  await page.getByRole('link', { name: 'Devon Carter' }).click()
  await page.getByRole('button', { name: 'Comienza la junta' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Comienza la junta' }).click()
  await page.getByRole('link', { name: 'Pasar por la junta' }).click()
  await page.getByLabel('Sin transporte seguro').check()
  await page.getByText('Guardado').waitFor()
  for (const line of ['Vengo a todas', 'Llamamos a la escuela', 'Llamamos a la familia'])
    await page.getByLabel(line).check()
  await page.getByLabel('Lo revisamos juntos el').fill('2026-04-24')
  await page
    .getByText(/^Propuesta: .+ de 2026, el primer día .+ Elegida: 24 de abril de 2026/)
    .waitFor()
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Escribir el acuerdo' }).click()
  await page.getByRole('heading', { name: 'Acuerdo de Asistencia' }).waitFor()
  await page.getByLabel('Nombre completo').fill('Renee Carter')
  const sheet = page.getByRole('img', { name: 'Firma de Renee Carter' })
  await sheet.scrollIntoViewIfNeeded()
  const { x = 0, y = 0, width = 0 } = (await sheet.boundingBox()) ?? {}
  await page.mouse.move(x + 30, y + 40)
  await page.mouse.down()
  await page.mouse.move(x + width - 40, y + 60, { steps: 12 })
  await page.mouse.up()
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Firmar', exact: true }).click()
  await page.getByText('Renee Carter firmó.').waitFor()
  await page.getByLabel('Firmo como').selectOption({ label: 'por la escuela' })
  await page.getByLabel('Nombre completo').fill('Linh Pham')
  await page.getByText('Con el nombre', { exact: true }).click()
  await page.getByRole('button', { name: 'Firmar', exact: true }).click()
  await page.getByRole('button', { name: 'Todos firmaron' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Todos firmaron' }).click()
  await page.getByText('El acuerdo está en vigor.').waitFor()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Acuerdo (PDF)' }).click()
  expect((await coming).suggestedFilename()).toMatch(/^sart-agreement-\d+\.pdf$/)
  await page.context().close()
})

test('a teacher answers the form that they are asked for', async () => {
  const student = StudentId.parse('2003')
  const teacher: Signed = { role: 'teacher', scope: { reach: 'section', students: [student] } }
  await signedIn(office, teacher)
  await pool.query(
    `insert into sart_form (sart, student, teacher, teacher_name, asked_on, asked_by, due_on)
     select max(id), '2003', $1, 'Test teacher', '2026-03-01', 'Ana', '2026-03-10' from sart`,
    [idOf(teacher)],
  )
  await pool.query(`update sart set state = 'invited', held_on = null`)
  const page = await journey.visit('/sart/forms', { ...phone, as: teacher })
  await page.getByRole('button', { name: 'Contestar: formulario sobre Devon Carter' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Fortalezas').fill('Lee muy bien.')
  await expectNoBarriers(page)
  await form.getByRole('button', { name: 'Contestar', exact: true }).click()
  await page.getByText(/^Contestado/).waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})
