import { beforeAll, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { runSimulation } from '#notifications/actions/simulate.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { bringIn } from '../world/imports.ts'
import { director } from '../world/people.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney({ today: '2025-12-01' })
const { pool, clock } = journey.office

beforeAll(async () => {
  await bringIn(journey.office, rosewood())
  const schoolYear = SchoolYear.parse('2025-2026')
  await recompute({ pool, today: clock.today() }, { schoolYear })
})

const desk = { lang: 'en', width: widthOf.en, as: director } as const
const phone = { lang: 'es', width: widthOf.es, as: director } as const

test('the director tries a first notice after four events, and sees whom it would leave out and why', async () => {
  const page = await journey.visit('/rules', desk)
  await page.getByRole('link', { name: 'Rule simulator' }).click()
  await page.getByRole('heading', { level: 1, name: 'Rule simulator' }).waitFor()
  await expectNoBarriers(page)
  await page.getByLabel('Events for the first notice').fill('4')
  await page.waitForURL(/firstStepEvents=4/)
  await page.getByRole('button', { name: 'Try it' }).click()
  await page
    .getByText(/Being tried|students\. You may leave/)
    .first()
    .waitFor()
  await runSimulation(pool, 1)
  await page.getByRole('heading', { name: 'All schools' }).waitFor()
  await expectNoBarriers(page)
  await page.getByRole('link', { name: /Marisol/ }).click()
  await page.getByText(/First notice.*September 22.*never by the rule tried/).waitFor()
  await page
    .getByText(/September 3, 2025: absent/)
    .first()
    .waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})

test('and reads the same in Spanish on a phone', async () => {
  const page = await journey.visit('/rules/simulations', phone)
  await page.getByRole('heading', { level: 1, name: 'Simulador de reglas' }).waitFor()
  await expectNoBarriers(page)
  await page.getByRole('link', { name: 'Faltas para el primer aviso: 4' }).click()
  await page.getByRole('heading', { name: 'Todas las escuelas' }).waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})

test('the director says who approves and releases, and looks at who stands at a gate of the law', async () => {
  const page = await journey.visit('/truancy-notices/running', desk)
  await page.getByText(/the district releases it: two different people/).waitFor()
  await page.getByRole('button', { name: 'Choose who does it' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('The first notice is run centrally.')
  await expectNoBarriers(page)
  await dialog.getByRole('button', { name: 'Choose who does it' }).click()
  await page.getByRole('cell', { name: 'The district approves and releases' }).waitFor()
  await expectNoBarriers(page)
  await page.goto(`${journey.address}/truancy-notices/truants`)
  await page.getByText('Nobody stands here').waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})

test('and writes down in Spanish what was done of a duty that no notice shows', async () => {
  const page = await journey.visit('/students/2001/truancy-notices', phone)
  await page
    .getByRole('heading', { name: 'Ausente crónico sin justificación: los requisitos' })
    .waitFor()
  await page.getByRole('button', { name: 'Anotar lo que se hizo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('En palabras').fill('Referida, expediente 12.')
  await dialog.getByRole('button', { name: 'Anotar lo que se hizo' }).click()
  await page.getByText(/expediente 12/).waitFor()
  await expectNoBarriers(page)
  await page.context().close()
})
