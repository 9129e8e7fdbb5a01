import { basename } from 'node:path'
import type { MultipartFile } from '@fastify/multipart'
import type { RunId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/result.ts'
import { doerOf } from '#audit/actions/change.ts'
import type { Database } from '#platform/database.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload, serveUpload } from '#platform/serve.ts'
import { enqueueRun, rejectRun, releaseRun } from '#imports/actions/decide.ts'
import { quarantineFile } from '#imports/actions/download-quarantine.ts'
import { nameRun } from '#imports/actions/name-run.ts'
import { profileNamed } from '#imports/actions/profiles.ts'
import { type IncomingFile, receive } from '#imports/actions/receive.ts'
import { rowsToCorrect } from '#imports/actions/rows-to-correct.ts'
import { movedFile, seeMoved } from '#imports/actions/see-moved.ts'
import { seeQuarantine } from '#imports/actions/see-quarantine.ts'
import { importHealth, seeRun, seeRuns } from '#imports/actions/see-runs.ts'
import { whatBecameOfUpload } from '#imports/actions/see-upload.ts'
import { undoRun } from '#imports/actions/undo.ts'
import * as endpoints from '#imports/model/endpoints.ts'
import type { Run } from '#imports/model/run.ts'

export function runRoutes(web: Web, { db, pool, config }: Office): void {
  serve(web, endpoints.importHealth, () => importHealth(db))
  serve(web, endpoints.listRuns, ({ query }) => seeRuns(db, query))
  serve(web, endpoints.findUpload, ({ params }) => whatBecameOfUpload(db, params.upload))
  serve(web, endpoints.readRun, ({ params }) => see(db, params.run))
  serve(web, endpoints.listQuarantine, ({ params, query }) =>
    seeQuarantine({ db, pool, config }, params.run, query),
  )
  serveDownload(web, endpoints.downloadQuarantine, async ({ params, query: { file, lang } }) => ({
    ...(await quarantineFile({ db, pool, config }, params.run, file, lang)),
    fileName: asCsv(basename(file)),
  }))
  serveDownload(web, endpoints.downloadRowsToCorrect, async ({ params, query }) => {
    const zip = await rowsToCorrect({ db, pool, config }, params.run, query.lang)
    return zip.ok ? zip.value : zip
  })
  serve(web, endpoints.listMoved, ({ params, query: { kind, ...query } }) =>
    seeMoved(db, params.run, { ...query, entity: kind }),
  )
  serveDownload(web, endpoints.downloadMoved, ({ params, query: { kind, move, lang } }) =>
    movedFile(db, params.run, { entity: kind, move }, lang),
  )
}

/** The delivery's own name, so that a corrected file can be sent again; of other files it says what it is. */
function asCsv(name: string): string {
  return /\.csv$/i.test(name) ? name : `${name}.csv`
}

export function decisionRoutes(web: Web, { db, pool, jobs, config, log, clock }: Office): void {
  serve(web, endpoints.releaseRun, async ({ params, body, by, wire }) => {
    const because = body?.reason ?? ''
    const released = await releaseRun(db, params.run, { by: doerOf(by, wire), because })
    if (!released.ok) return released
    await enqueueRun(jobs, params.run)
    return see(db, params.run)
  })
  serve(web, endpoints.rejectRun, async ({ params, body, by, wire }) => {
    const because = body.reason
    const rejected = await rejectRun(db, params.run, { by: doerOf(by, wire), because })
    return rejected.ok ? see(db, params.run) : rejected
  })
  serve(web, endpoints.undoRun, async ({ params, body, by, wire }) => {
    const deps = { db, pool, config, log, today: clock.today() }
    const deciding = { by: doerOf(by, wire), because: body.reason }
    const undone = await undoRun(deps, params.run, deciding)
    return undone.ok ? see(db, params.run) : undone
  })
}

async function see(db: Database, run: RunId): Promise<Run | Refused<'no-such-run', unknown>> {
  const seen = await seeRun(db, run)
  return seen.ok ? seen.value : seen
}

export function uploadRoutes(web: Web, { db, jobs, config, log }: Office): void {
  serveUpload(web, endpoints.uploadDelivery, async ({ query, files, by, wire }) => {
    const { profile, name, ...options } = query
    const found = profile === undefined ? null : await profileNamed(db, profile)
    if (found?.ok === false) return refused('unknown-profile', { profile })
    const profileId = found?.value.id
    const incoming = nameFirst(files)
    const first = name ?? (await incoming.first)
    const received = await receive({ db, config, log }, first, incoming.files, {
      ...options,
      profileId,
      broughtBy: doerOf(by, wire),
    })
    const run = received.ok ? received.value : received.details.run
    if (name === undefined) await nameRun(db, run, incoming.names)
    if (received.ok) await enqueueRun(jobs, received.value)
    // A delivery that cannot be received is a run too, and its page says why.
    return { run }
  })
}

/** The files of an upload one after another, what the first is called, and all that have come so far. */
function nameFirst(parts: AsyncIterable<MultipartFile>): {
  first: Promise<string>
  files: AsyncIterable<IncomingFile>
  names: readonly string[]
} {
  const iterator = parts[Symbol.asyncIterator]()
  const first = iterator.next()
  const names: string[] = []
  return {
    names,
    first: first.then(({ value, done }) => (done === true ? '' : value.filename)),
    files: (async function* () {
      for (let next = await first; next.done !== true; next = await iterator.next()) {
        names.push(next.value.filename)
        yield { name: next.value.filename, content: next.value.file }
      }
    })(),
  }
}
