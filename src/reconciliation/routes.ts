import type { MultipartFile } from '@fastify/multipart'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload, serveUpload } from '#platform/serve.ts'
import { doerOf } from '#audit/actions/change.ts'
import { readOn } from '#audit/actions/reading-on.ts'
import { refused } from '#kernel/result.ts'
import {
  loadedTotals,
  oneReconciliation,
  rowsOfReconciliation,
} from '#reconciliation/actions/read.ts'
import { rowsAsFile } from '#reconciliation/actions/rows-csv.ts'
import {
  compareTotals,
  forgetTotals as forget,
  loadTotals as load,
} from '#reconciliation/actions/totals.ts'
import {
  compareAgain,
  downloadComparedRows,
  forgetTotals,
  listComparedRows,
  listTotals,
  loadTotals,
  readReconciliation,
} from '#reconciliation/model.ts'

export function reconciliationRoutes(web: Web, { pool, clock, config }: Office): void {
  serve(web, listTotals, async ({ seen }) => ({ loaded: await loadedTotals(seen.client) }))
  serve(web, readReconciliation, async ({ params, seen }) => {
    const found = await oneReconciliation({ pool, config }, seen.client, params.totals)
    return found.ok ? found.value : found
  })
  serve(web, listComparedRows, async ({ params, query, seen, by, wire }) => {
    const reading = { list: 'compared rows', from: query.from, taking: query }
    const missing = await readOn({ pool }, { by, wire }, reading)
    return missing ?? rowsOfReconciliation(seen.client, params.totals, query)
  })
  serve(web, compareAgain, async ({ params }) => {
    const compared = await compareTotals({ pool }, params.totals)
    return compared.ok ? compared.value : compared
  })
  serve(web, forgetTotals, async ({ params, by, wire }) => {
    const forgotten = await forget({ pool, by: doerOf(by, wire) }, params.totals)
    return forgotten.ok ? forgotten.value : forgotten
  })
  serveDownload(web, downloadComparedRows, async ({ params, query, seen }) => {
    const file = await rowsAsFile(seen.client, params.totals, query)
    return file.ok ? file.value : file
  })
  serveUpload(web, loadTotals, async ({ query, files, by, wire }) => {
    const file = await firstOf(files)
    if (file === null) return refused('nothing-there')
    const { filename: name, file: bytes } = file
    const loaded = await load(
      { pool, today: clock.today(), by: doerOf(by, wire) },
      { name, bytes, ...query },
    )
    // What is left of a refused file must be read all the same, or the connection hangs.
    bytes.resume()
    return loaded.ok ? loaded.value : loaded
  })
}

async function firstOf(files: AsyncIterable<MultipartFile>): Promise<MultipartFile | null> {
  for await (const file of files) return file
  return null
}
