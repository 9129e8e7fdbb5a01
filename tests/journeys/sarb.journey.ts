import { beforeAll, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import { makeSession, nameBoard, seatMember } from '#sarb/actions/board.ts'
import { stepBoard } from '#sarb/actions/board-step.ts'
import { referStudent, stepSchool } from '#sarb/actions/refer.ts'
import { NewMember } from '#sarb/model/board.ts'
import { Draft } from '#sarb/model/case.ts'
import type { BoardStep, SchoolStep } from '#sarb/model/steps.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn, change } from '../world/imports.ts'
import { type Signed, ana } from '../world/people.ts'
import { rosewood } from '../world/rosewood.ts'
import { seeingIn } from '../world/seeing.ts'

// The day of a hearing: what led to it was done two weeks before.
const journey = await openJourney({ today: '2025-12-15' })
const { office } = journey
const { pool } = office
const on = (date: string) => SchoolDate.parse(date)
const before = on('2025-12-01')
const cedar = SchoolId.parse('1002')
const chair: Signed = { role: 'sarb-chair', scope: { reach: 'district' } }
const principal: Signed = { role: 'principal', scope: { reach: 'school', school: cedar } }

const draft = Draft.parse({
  referral: 'Three days in September, and no answer since.',
  interventions: [{ on: '2025-10-01', what: 'Check-in', result: 'came twice' }],
  sart: 'Nobody came on October 6 and October 20.',
  plan: 'None.',
  recommendation: 'A mentor.',
  interpreter: 'es',
})

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  await bringIn(office, tables)
  await recompute({ pool, today: before }, { schoolYear: SchoolYear.parse('2025-2026') })
  await nameContact(pool, cedar, { name: 'Office', phone: '213-555-0101', hours: '8–3' }, ana)
  await reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
  await nameBoard(pool, { name: 'Rosewood SARB', address: '1 Plaza Way', quorum: 2 }, ana)
  const members: number[] = []
  for (const [name, kind] of [
    ['Carla Ruiz', 'school-district'],
    ['Noel Park', 'health'],
  ]) {
    const seat = { name, kind, agency: 'District', termFrom: '2025-07-01', chair: false }
    const made = await seatMember(pool, NewMember.parse(seat), ana)
    if (made.ok) members.push(made.value)
  }
  const day = { begins: '09:00', place: 'Room 1', slots: 3, minutes: 45 }
  await makeSession(
    { pool, today: before, now: new Date('2025-12-01T18:00:00Z') },
    { ...day, on: on('2025-12-15') },
    ana,
  )
  await makeSession(
    { pool, today: before, now: new Date('2025-12-01T18:00:00Z') },
    { ...day, on: on('2026-01-12') },
    ana,
  )
  await submitted('2006')
  await noticed(await submitted('2001'), members)
})

const seeing = seeingIn(office)

async function submitted(student: string): Promise<number> {
  const who = { student: StudentId.parse(student), reason: 'irregular-attendance' } as const
  const made = await seeing((seen) => referStudent({ pool, seen, today: before }, who, ana))
  if (!made.ok) throw new Error(made.refusal)
  const steps: SchoolStep[] = [
    { step: 'draft', draft },
    { step: 'submit', despite: '' },
  ]
  for (const step of steps)
    await seeing((seen) => stepSchool({ pool, seen, today: before }, made.value, step, ana))
  return made.value
}

async function noticed(number: number, members: number[]): Promise<void> {
  const served = { letter: 1, name: 'Lucía Luna', how: 'mail', on: before, servedBy: 'x' } as const
  const where = { session: 1, slot: 1, interpreter: 'es' }
  const steps: BoardStep[] = [
    { step: 'accept', words: '' },
    { step: 'schedule', ...where, needed: ['health'], members },
    { step: 'letter', slug: 'sarb-hearing' },
    { step: 'serve', service: { ...served, toWhom: 'parent' } },
    { step: 'serve', service: { ...served, toWhom: 'pupil' } },
  ]
  for (const step of steps)
    await seeing((seen) =>
      stepBoard({ pool, seen, today: before, clock: office.clock }, number, step, ana),
    )
}

const desk = { lang: 'en', width: widthOf.en, as: chair } as const
const phone = { lang: 'es', width: widthOf.es } as const

test('the chair accepts a referral and puts it on the docket', async () => {
  const page = await journey.visit('/sarb?turn=board', desk)
  await expectNoBarriers(page)
  await page.getByRole('link', { name: 'Sofía Martínez' }).click()
  await page.getByText('What is in this packet').or(page.getByText('Packet')).first().waitFor()
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Accept the referral' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept the referral' }).click()
  await page.getByRole('button', { name: 'Put on the docket' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Session and slot' }).click()
  await page.getByRole('option', { name: /January 12, 2026, 9:00 a.m./ }).click()
  await dialog.getByLabel('health', { exact: true }).check()
  await expectNoBarriers(page)
  await dialog.getByRole('button', { name: 'Put on the docket' }).click()
  await page.getByText('on the docket').first().waitFor()
  await page.goto(`${journey.address}/sarb/docket`)
  await page.getByRole('link', { name: 'Sofía Martínez' }).waitFor()
  await expectNoBarriers(page)
  await page.goto(`${journey.address}/sarb/board`)
  await page.getByText('Noel Park').first().waitFor()
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Move the session of January 12, 2026' }).click()
  await dialog.getByLabel('Place').fill('Room 9')
  await dialog.getByLabel('In words').fill('The hall floods')
  await expectNoBarriers(page)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await page.getByText('Moved. It was January 12, 2026, 9:00 a.m., Room 1.').waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})

test('hears a case, directs, has it read back and signed', async () => {
  const page = await journey.visit('/students/2001/sarb/2/hearing', desk)
  const step = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await page.getByText('Too few members').waitFor()
  await page.getByLabel(/^Carla Ruiz/).check()
  await page.getByLabel(/^Noel Park/).check()
  await expectNoBarriers(page)
  await step('Open the hearing')
  for (const stage of ['Confidentiality', 'Introductions', 'The school', 'Family and student']) {
    await page.getByLabel(`Minutes: ${stage}`).fill(`Said: ${stage}`)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText(`Said: ${stage}`, { exact: true }).waitFor()
  }
  await expectNoBarriers(page)
  for (const stage of ['Questions of the members', 'Deliberation']) {
    await page.getByLabel(`Minutes: ${stage}`).fill(`Said: ${stage}`)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText(`Said: ${stage}`, { exact: true }).waitFor()
  }
  await step('The case is heard')
  await page.getByRole('button', { name: 'Give these directives' }).click()
  await page.getByRole('button', { name: 'Read back to the family' }).click()
  const readBack = page.getByRole('dialog')
  await readBack.getByLabel('Read in').selectOption('another language')
  await readBack.getByLabel(/^What the language is called/).fill('Mixteco bajo')
  await readBack.getByLabel('Interpreter', { exact: true }).fill('R. Sol')
  await expectNoBarriers(page)
  await readBack.getByRole('button', { name: 'Read back to the family' }).click()
  await page.getByText('Read back in Mixteco bajo. R. Sol').waitFor()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Name/).fill('Lucía Luna')
  await expectNoBarriers(page)
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.getByText(/^Lucía Luna \(parent\)/).waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})

test.each([
  ['/sarb', 'Marisol Rivera Luna', chair],
  ['/students/2006/sarb/1', 'Lo que contiene', principal],
  ['/students/2001/sarb', 'Caso 2', principal],
  ['/sarb/docket', 'Marisol Rivera Luna', principal],
  ['/sarb/report?small=shown', 'Asistencia irregular', chair],
] as const)('somebody who reads Spanish on a phone looks at %s', async (path, said, as) => {
  const page = await journey.visit(path, { ...phone, as })
  if (said !== 'Lo que contiene') await page.getByText(said).first().waitFor()
  else await page.getByRole('heading', { name: 'Expediente' }).waitFor()
  await expectNoBarriers(page)
  expect(await page.title()).toContain('Presente')
  await page.context().close()
})
