import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { beginWithRosewood } from '../world/imports.ts'
import { readPdf } from '../world/pdf.ts'
import { unzip } from '../world/unzip.ts'

const journey = await openJourney({ today: '2026-03-02' })
beginWithRosewood(journey.office)

const readers = [
  {
    lang: 'en',
    door: 'Record requests',
    title: 'Record requests: Marisol Rivera Luna',
    open: 'Write a request down',
    lucia: /Lucía Luna \(mother\)/,
    receivedOn: 'Received on',
    submit: 'Write down',
    begun: 'Written down. The five business days have begun.',
    due: 'due on March 6, 2026, 5 business days after it was asked for',
    make: /^Make the pack of request/,
    made: 'The pack is made, and stays as it is.',
    download: /^Download the pack of request/,
    paper: 'record.pdf',
    give: /^Write down the handing over of request/,
    giveIt: 'Write down the handing over',
    given: 'It is written down that the record was given.',
    other: 'Somebody else',
    name: 'Name of whoever asks',
    waits: 'Written down. The custodian of records decides first.',
    decide: /^Decide on request/,
    decideIt: 'Decide',
    allow: 'May see the record',
    reason: 'Reason',
    paperMissing: /Say which paper was seen/,
    refuse: 'Refuse',
    decided: 'The decision is written down.',
    late: 'overdue',
    disclosures: 'Disclosure log',
    write: 'Write something down',
    party: 'Who asked or received',
    interest: 'Legitimate interest',
    ground: 'Ground',
    order: 'court order or subpoena',
    what: 'What was asked for or given',
    attendance: 'Attendance',
    seen: 'Paper that was seen',
    parents: /Parents and student are told before an order is obeyed/,
    told: 'Parents were told on',
    written: 'It is written down.',
    correct: /^Correct entry/,
    wrong: 'What was wrong',
    corrected: /Corrected by entry/,
    print: 'Print for the family',
    logTitle: 'Disclosure log',
    list: 'Disclosures',
    challenges: 'Challenges',
    nobodyChosen: 'Choose who asks: one of those on record, or somebody else.',
    nothingDecided: 'Choose what is decided.',
    denied: 'Denied: it stands',
    challengesTitle: 'Challenges of the record: Marisol Rivera Luna',
    challenge: 'Write a challenge down',
    wrongWords: 'What is wrong, in their words',
    inaccurate: 'inaccurate',
    thirtyDays: 'Written down. The thirty days have begun.',
    dueThirty: 'due on April 1, 2026, 30 calendar days after it was received',
    meet: /^Write the meeting down: challenge/,
    meetIt: 'Write the meeting down',
    whatWasSaid: 'Who was there and what was said',
    decideOn: /^Decide: challenge/,
    reasons: 'Reasons',
    state: /^Add the family’s statement: challenge/,
    stateIt: 'Add the family’s statement',
    statement: 'The statement, in their words',
    noted: 'It is written down.',
    appeal: 'the parent may appeal',
  },
  {
    lang: 'es',
    door: 'Solicitudes de expediente',
    title: 'Solicitudes de expediente: Marisol Rivera Luna',
    open: 'Anotar una solicitud',
    lucia: /Lucía Luna \(madre\)/,
    receivedOn: 'Recibida el',
    submit: 'Anotar',
    begun: 'Anotada. Empezaron los cinco días hábiles.',
    due: 'vence el 6 de marzo de 2026, 5 días hábiles después de la solicitud',
    make: /^Hacer el paquete de la solicitud/,
    made: 'El paquete está hecho y queda como está.',
    download: /^Descargar el paquete de la solicitud/,
    paper: 'expediente.pdf',
    give: /^Anotar la entrega de la solicitud/,
    giveIt: 'Anotar la entrega',
    given: 'Quedó anotado que se entregó el expediente.',
    other: 'Otra persona',
    name: 'Nombre de quien pide',
    waits: 'Anotada. Primero decide el custodio de expedientes.',
    decide: /^Decidir sobre la solicitud/,
    decideIt: 'Decidir',
    allow: 'Puede ver el expediente',
    reason: 'Motivo',
    paperMissing: /Diga qué documento se vio/,
    refuse: 'Negar',
    decided: 'La decisión quedó anotada.',
    late: 'vencida',
    disclosures: 'Registro de divulgaciones',
    write: 'Anotar algo',
    party: 'Quién pidió o recibió',
    interest: 'Interés legítimo',
    ground: 'Fundamento',
    order: 'orden judicial o citatorio',
    what: 'Qué se pidió o se entregó',
    attendance: 'Asistencia',
    seen: 'Documento que se vio',
    parents: /Se avisa a los padres y al estudiante antes de cumplir una orden/,
    told: 'Se avisó a los padres el',
    written: 'Quedó anotado.',
    correct: /^Corregir la entrada/,
    wrong: 'Qué estaba mal',
    corrected: /Corregida por la entrada/,
    print: 'Imprimir para la familia',
    logTitle: 'Registro de divulgaciones',
    list: 'Divulgaciones',
    challenges: 'Impugnaciones',
    nobodyChosen: 'Elija quién lo pide: una de las personas registradas u otra.',
    nothingDecided: 'Elija qué se decide.',
    denied: 'Negada: queda como está',
    challengesTitle: 'Impugnaciones del expediente: Marisol Rivera Luna',
    challenge: 'Anotar una impugnación',
    wrongWords: 'Qué está mal, en sus palabras',
    inaccurate: 'inexacto',
    thirtyDays: 'Anotada. Empezaron los treinta días.',
    dueThirty: 'vence el 1 de abril de 2026, 30 días naturales después de recibirse',
    meet: /^Anotar la reunión: impugnación/,
    meetIt: 'Anotar la reunión',
    whatWasSaid: 'Quiénes estuvieron y qué se dijo',
    decideOn: /^Decidir: impugnación/,
    reasons: 'Razones',
    state: /^Agregar la declaración de la familia: impugnación/,
    stateIt: 'Agregar la declaración de la familia',
    statement: 'La declaración, en sus palabras',
    noted: 'Quedó anotado.',
    appeal: 'la familia puede apelar',
  },
] as const
type Words = (typeof readers)[number]

describe.each(readers)('a director who reads $lang', (words) => {
  const { lang } = words
  const how = { lang, width: widthOf[lang] }

  test('answers a mother’s request: written down, made, downloaded, handed over', async () => {
    const page = await journey.visit('/students/2001', how)
    await page.getByRole('main').getByRole('link', { name: words.door }).click()
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.open }).click()
    await page.getByRole('button', { name: words.submit, exact: true }).click()
    await page.getByText(words.nobodyChosen).waitFor()
    await page.getByRole('radio', { name: words.lucia }).check()
    await page.getByLabel(words.receivedOn).fill('2026-02-27')
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.submit, exact: true }).click()
    await page.getByText(words.begun).waitFor()
    await page.getByText(words.due).first().waitFor()
    await page.getByRole('button', { name: words.make }).first().click()
    await page.getByText(words.made).waitFor()
    const files = await unzip(await downloaded(page, words.download))
    const paper = readPdf(files.get(words.paper) ?? Buffer.alloc(0))
    expect(paper.claimsUa1).toBe(true)
    expect(paper.text).toContain('Lucía Luna')
    await page.getByRole('button', { name: words.give }).first().click()
    await expectNoBarriers(page)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: words.giveIt, exact: true }).click()
    await page.getByText(words.given).waitFor()
    await expectNoBarriers(page)
  })

  test('lets the custodian decide by a paper, and finds what is overdue', async () => {
    const page = await journey.visit('/students/2001/record-requests', how)
    await page.getByRole('button', { name: words.open }).click()
    await page.getByRole('radio', { name: words.other }).check()
    await page.getByLabel(words.name).fill(`Aunt Rosa ${lang}`)
    await page.getByLabel(words.receivedOn).fill('2026-02-10')
    await page.getByRole('button', { name: words.submit, exact: true }).click()
    await page.getByText(words.waits).waitFor()
    await page.goto(`${journey.address}/record-requests?standing=overdue&q=rosa+${lang}`)
    await page.getByRole('table').getByText(words.late).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: 'Marisol Rivera Luna' }).click()
    await page.getByRole('button', { name: words.decide }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: words.allow }).check()
    await dialog.getByLabel(words.reason).fill('no affidavit')
    await dialog.getByRole('button', { name: words.decideIt, exact: true }).click()
    await dialog.getByText(words.paperMissing).waitFor()
    await expectNoBarriers(page)
    await dialog.getByRole('radio', { name: words.refuse }).check()
    await dialog.getByRole('button', { name: words.decideIt, exact: true }).click()
    await page.getByText(words.decided).waitFor()
  })

  test('meets about what a mother holds to be wrong, denies it, and keeps her statement', async () => {
    const page = await journey.visit('/students/2001/record-requests', how)
    await page.getByRole('main').getByRole('link', { name: words.challenges }).click()
    await page.getByRole('heading', { level: 1, name: words.challengesTitle }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.challenge }).click()
    await page.getByRole('radio', { name: words.lucia }).check()
    await page.getByLabel(words.wrongWords).fill(`January 12 ${lang}`)
    await page.getByRole('checkbox', { name: words.inaccurate }).check()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.submit, exact: true }).click()
    await page.getByText(words.thirtyDays).waitFor()
    await page.getByText(words.dueThirty).first().waitFor()
    const dialog = page.getByRole('dialog')
    const step = async (open: RegExp, field: string, name: string, choice?: string) => {
      await page.getByRole('button', { name: open }).first().click()
      await dialog.getByLabel(field).fill('the sign-in sheet')
      await expectNoBarriers(page)
      if (choice !== undefined) {
        await dialog.getByRole('button', { name, exact: true }).click()
        await dialog.getByText(words.nothingDecided).waitFor()
        await dialog.getByRole('radio', { name: choice }).check()
      }
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.getByText(words.noted).first().waitFor()
    }
    await step(words.meet, words.whatWasSaid, words.meetIt)
    await step(words.decideOn, words.reasons, words.decideIt, words.denied)
    await step(words.state, words.statement, words.stateIt)
    await expectNoBarriers(page)
    await page.goto(`${journey.address}/challenges?status=denied`)
    await page.getByRole('table').getByText(words.appeal).first().waitFor()
    await page.getByRole('link', { name: 'Marisol Rivera Luna' }).first().waitFor()
    await expectNoBarriers(page)
  })

  test('writes down what a court received, corrects it, and prints it for the family', async () => {
    const page = await journey.visit('/students/2003/record-requests', how)
    await page.getByRole('link', { name: words.disclosures }).click()
    await writeDown(page, words)
    await page.getByRole('button', { name: words.correct }).first().click()
    await page.getByLabel(words.wrong).fill('another court')
    await page.getByRole('button', { name: words.submit, exact: true }).click()
    await page.getByText(words.corrected).first().waitFor()
    await expectNoBarriers(page)
    const paper = readPdf(await downloaded(page, words.print))
    expect(paper.title).toBe(words.logTitle)
    expect(paper.text).toContain(`Court ${lang}`)
    await page.goto(`${journey.address}/disclosures?q=court+${lang}`)
    await page.getByRole('heading', { level: 1, name: words.list }).waitFor()
    await page.getByRole('link', { name: 'Devon Carter' }).first().waitFor()
    await expectNoBarriers(page)
  })
})

async function writeDown(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.write }).click()
  await page.getByLabel(words.party).fill(`Court ${words.lang}`)
  await page.getByLabel(words.interest).fill('custody hearing')
  await page.getByLabel(words.ground).selectOption({ label: words.order })
  await page.getByLabel(words.what).fill('attendance of this year')
  await page.getByRole('checkbox', { name: words.attendance, exact: true }).check()
  await page.getByLabel(words.seen).fill('order FL 123')
  await page.getByRole('button', { name: words.submit, exact: true }).click()
  await page.getByText(words.parents).waitFor()
  await expectNoBarriers(page)
  await page.getByLabel(words.told).fill('2026-02-27')
  await page.getByRole('button', { name: words.submit, exact: true }).click()
  await page.getByText(words.written).waitFor()
}

async function downloaded(page: Page, name: string | RegExp): Promise<Buffer> {
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name }).first().click()
  return readFile(await (await arriving).path())
}
