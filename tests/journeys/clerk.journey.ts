import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runImport } from '#imports/actions/run-import.ts'
import { RunId } from '#kernel/ids.ts'
import { expectNoBarriers, openJourney, takenOut } from '../world/browser.ts'
import { type Tables, filesOf } from '../world/delivery.ts'
import { everyDay } from '../world/every-day.ts'
import { beginWithRosewood, bringIn } from '../world/imports.ts'
import { rosewood } from '../world/rosewood.ts'

const journey = await openJourney()

beginWithRosewood(journey.office)

const readers = [
  {
    lang: 'en',
    width: 1280,
    drop: 'Drop a zip or files here, or press to choose',
    held: 'This delivery waits for a decision',
    release: 'Release: apply it',
    undo: 'Undo this run',
    unusual: 'unusually large change',
    download: 'Download the rows of attendance.csv (CSV)',
    toCorrect: 'Download the rows to correct (zip)',
    reason: /2026-02-30/,
    accounted: 'Every row accounted for',
    dryRun: /Dry run: show what would change/,
    dryRunSaid: 'Dry run: nothing was or will be changed.',
    wouldBeHeld: /would change: Submissions\./,
    notYet: 'new or changed, not yet on record',
    onRecord: 'new or changed, now on record',
    unknownName: /Not read, because its name is not one.*students\.csv/,
    openHeld: /Look at run/,
    delivery: withoutSubmissions,
    rows: 'The rows, one by one',
    seeGone: /^148 \(Submissions, gone\)/,
    goneRow: /Rosewood High.*Sep 29, 2025.*gone.*Submitted: Sep 29, 2025/,
    seeNew: /^148 \(Submissions, new\)/,
    newRow: /Rosewood High.*new/,
    downloadRows: 'Download CSV',
    firstLine: /^\uFEFFkind of row,change,row/,
    reject: 'Reject: change nothing',
    why: /Why do you reject it/,
    sayWhy: 'Say why, so that it can be understood later.',
    rejected: 'rejected',
    onlyCounted: /Rows of attendance that only say “present” leave no mark/,
  },
  {
    lang: 'es',
    width: 360,
    drop: 'Suelte aquí un zip o archivos, o pulse para elegir',
    held: 'Esta entrega espera una decisión',
    release: 'Aprobar: aplicarla',
    undo: 'Deshacer esta importación',
    unusual: 'cambio inusualmente grande',
    download: 'Descargar las filas de attendance.csv (CSV)',
    toCorrect: 'Descargar las filas para corregir (zip)',
    reason: /2026-02-30/,
    accounted: 'Cada fila, contada',
    dryRun: /Ensayo: mostrar qué cambiaría/,
    dryRunSaid: 'Ensayo: nada se cambió ni se cambiará.',
    wouldBeHeld: /más del 10%: .*Asistencia\./,
    notYet: 'nuevas o cambiadas, aún sin registrar',
    onRecord: 'nuevas o cambiadas, ya registradas',
    unknownName: /No se leyó, porque su nombre no es propio.*students\.csv/,
    openHeld: /Ver la importación/,
    delivery: withoutMostMarks,
    rows: 'Las filas, una por una',
    seeGone: /^55 \(Asistencia, ya no está\)/,
    goneRow: /Rivera Luna, Marisol.*3 sept? 2025 · período 1.*Código: U/,
    seeNew: /^55 \(Asistencia, nueva\)/,
    newRow: /Rivera Luna, Marisol.*3 sept? 2025 · período 1.*Código: U/,
    downloadRows: 'Descargar CSV',
    firstLine: /^\uFEFFtipo de fila,cambio,fila/,
    reject: 'Rechazar: no cambiar nada',
    why: /Por qué la rechaza/,
    sayWhy: 'Diga por qué, para que se entienda después.',
    rejected: 'rechazada',
    onlyCounted: /Las filas de asistencia que solo dicen “presente” no dejan marca/,
  },
] as const

describe.each(readers)('a clerk reading $lang at $width pixels', (reader) => {
  const { lang, width } = reader

  test('tries a delivery without changing anything', async () => {
    const page = await journey.visit('/imports', { lang, width })
    await expectNoBarriers(page)
    await page.getByRole('switch', { name: reader.dryRun }).press('Space')
    await upload(page, reader.delivery())
    await workOn(page)
    await page.getByText(reader.dryRunSaid).waitFor()
    await page.getByText(reader.wouldBeHeld).waitFor()
    await page.getByText(reader.notYet).waitFor()
    await page.getByText(reader.unknownName).waitFor()
    await page.getByText(reader.unusual).first().waitFor()
    await expectNoBarriers(page)
  })

  test('sends a delivery, sees why it is held, releases it, and downloads what was not taken', async () => {
    const page = await journey.visit('/imports', { lang, width })
    await upload(page, reader.delivery())
    await workOn(page)
    await page.getByRole('heading', { name: reader.held }).waitFor()
    await page.getByText(reader.unusual).first().waitFor()
    await page.getByRole('heading', { name: reader.accounted }).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('heading', { name: reader.rows }).waitFor()
    await page.getByRole('link', { name: reader.seeGone }).click()
    await page.getByRole('row', { name: reader.goneRow }).waitFor()
    await expectNoBarriers(page)
    const health = await journey.visit('/imports', { lang, width })
    await health.getByRole('link', { name: reader.openHeld }).first().waitFor()
    await page.getByRole('button', { name: reader.release }).click()
    await page.getByRole('dialog').getByRole('button', { name: reader.release }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await workOn(page)
    await page.getByRole('button', { name: reader.undo }).waitFor()
    await page.getByText(reader.onRecord).waitFor()
    await expectNoBarriers(page)
    expect(await takenOut(page, reader.download)).toMatch(reader.reason)
    expect(await takenOut(page, reader.toCorrect)).toMatch(/^PK/)
  })

  test('sends another, looks at its rows, and rejects it with the reason', async () => {
    const page = await journey.visit('/imports', { lang, width })
    await upload(page, rosewood())
    await workOn(page)
    await page.getByRole('heading', { name: reader.held }).waitFor()
    await page.getByRole('link', { name: reader.seeNew }).click()
    await page.getByRole('row', { name: reader.newRow }).first().waitFor()
    expect(await takenOut(page, reader.downloadRows)).toMatch(reader.firstLine)
    await page.getByRole('button', { name: reader.reject }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: reader.reject }).click()
    await dialog.getByRole('alert').getByText(reader.sayWhy).waitFor()
    await expectNoBarriers(page)
    await dialog.getByRole('textbox', { name: reader.why }).fill('The wrong folder')
    await dialog.getByRole('button', { name: reader.reject }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(reader.rejected, { exact: true }).waitFor()
    await page.getByText('The wrong folder').waitFor()
    await page.getByRole('row', { name: reader.newRow }).first().waitFor()
    await expectNoBarriers(page)
  })

  test('reads of a dry run of every day that rows of “present” are counted and not listed', async () => {
    const { run } = await bringIn(journey.office, everyDay(rosewood()), { dryRun: true })
    const page = await journey.visit(`/imports/${run.run}?kind=attendance`, { lang, width })
    await page.getByText(reader.onlyCounted).waitFor()
    await expectNoBarriers(page)
  })

  test('reads what the files must look like', async () => {
    const page = await journey.visit('/imports/format', { lang, width })
    await page.getByRole('heading', { name: 'attendance_codes.csv' }).waitFor()
    await expectNoBarriers(page)
  })
})

/** A school that seems to have submitted attendance on thirty days only, and one mark on a day that does not exist. */
function withoutSubmissions(): Tables {
  const tables = withBadMark()
  return {
    ...tables,
    rows: { ...tables.rows, submissions: tables.rows.submissions?.slice(0, 30) ?? [] },
  }
}

/** Most of the year's marks are missing. */
function withoutMostMarks(): Tables {
  const tables = withBadMark()
  const { attendance = [] } = tables.rows
  return { ...tables, rows: { ...tables.rows, attendance: attendance.slice(-20) } }
}

/** The bad mark is of somebody whose other marks are all told: nothing of theirs is taken to be gone. */
function withBadMark(): Tables {
  const tables = rosewood()
  const mark = tables.rows.attendance?.at(-1)
  return {
    ...tables,
    rows: {
      ...tables.rows,
      attendance: [...(tables.rows.attendance ?? []), { ...mark, date: '2026-02-30' }],
    },
  }
}

async function upload(page: Page, tables: Tables): Promise<void> {
  const delivery = { ...filesOf(tables), 'Pupils.csv': 'student_id\n' }
  const files = Object.entries(delivery).map(([name, content]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  }))
  await page.locator('input[type=file]').setInputFiles(files)
  await page.waitForURL(/\/imports\/\d+/)
}

/** Does what the queue was asked for, as a worker would, while the page looks on. */
async function workOn(page: Page): Promise<void> {
  const run = RunId.parse(Number(/\/imports\/(\d+)/.exec(page.url())?.[1]))
  const asked = journey.office.sent.at(-1)
  expect(z.object({ run: RunId }).parse(asked?.payload).run).toBe(run)
  await runImport({ ...journey.office, today: journey.office.clock.today() }, run)
}
