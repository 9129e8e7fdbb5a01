import type pg from 'pg'
import { unreachable } from '#kernel/unreachable.ts'
import { analyze } from '#platform/analyze.ts'
import { type Comparison, applyWanted, removeGone } from '#platform/merge.ts'
import { checkRowsAgain, passOverRowChecks } from '#platform/row-checks.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { DeliveryRefusal } from '#imports/model/rejection.ts'
import type { Difference, RunStatus } from '#imports/model/run.ts'
import type { Reading, ReceivedFile, Source } from '#imports/model/source.ts'
import { type Changes, changesOf } from '#imports/records/changes.ts'
import { type RunReport, recordReport, saveDistrict } from '#imports/records/run-report.ts'
import { recordStatus, type PendingRun } from '#imports/records/runs.ts'
import { hasEarlierRuns, recordBuildsOn } from '#imports/records/undo.ts'
import { makeRoomForStages, openStages } from '#imports/records/staging.ts'
import { scopeOf } from '#imports/rules/check-row.ts'
import { whyHeld } from '#imports/rules/hold.ts'
import type { MarkAccount } from '#imports/rules/marks/account.ts'
import { rowsSeenIntake } from '#attendance/actions/intake.ts'
import { followStaff } from '#identity/actions/follow-staff.ts'
import type { RoleGiven } from '#identity/model/staff.ts'
import { coverWhatCame } from '#safe-addresses/actions/keeping.ts'
import { accountForMarks, accountForRows, differencesOf } from './account-for.ts'
import { withConnection } from './alone.ts'
import { FileList } from './file-list.ts'
import type { Heartbeat } from './heartbeat.ts'
import { holdBack, rolesToWaitFor } from './hold-back.ts'
import { Quarantine } from './quarantine.ts'
import { fetchRawRows } from './raw-rows.ts'
import { type MovedRows, movedRowsOf } from './moved-rows.ts'
import type { Importing } from './run-import.ts'
import { AttendanceIntake } from './take-attendance.ts'
import { RowIntake, type TakingIn } from './take-in-rows.ts'
import { allStages, allTargets, stagedEntities, tablesFilled, targetsOf } from './targets.ts'

export type { Changes } from '#imports/records/changes.ts'

export interface Delivery {
  deps: Importing
  client: pg.ClientBase
  pending: PendingRun
  files: readonly ReceivedFile[]
  source: Source
  manifest: Manifest
  beat: Heartbeat
}

export interface TakenIn {
  status: RunStatus
  refusal?: DeliveryRefusal
  changes?: Changes
}

/**
 * Reads, stages, reconciles and, unless a person must look first, applies a delivery: everything in
 * one transaction, the run's own counts included. A dry run and a held run leave nothing but counts.
 */
export async function takeIn(delivery: Delivery): Promise<TakenIn> {
  const intake = new DeliveryIntake(delivery)
  return intake.run()
}

/** Rows of one file from which the row-by-row checks of PostgreSQL would be felt. */
const largeSet = 10_000

class DeliveryIntake {
  readonly #delivery: Delivery
  readonly #given: TakingIn
  readonly #rows: RowIntake
  #attendance: AttendanceIntake | null = null
  #applying: Promise<void> = Promise.resolve()
  #account: MarkAccount | null = null
  #rowsSeen: Comparison | null = null
  /** Roles that it gives and that wait for a second person */
  #waiting: readonly RoleGiven[] = []

  constructor(delivery: Delivery) {
    const { deps, client, pending, files, source, manifest } = delivery
    this.#delivery = delivery
    this.#given = {
      client,
      manifest,
      scope: scopeOf(manifest, deps.today),
      files: new FileList(files, source),
      quarantine: new Quarantine(),
      decided: pending.released && !pending.dryRun,
    }
    this.#rows = new RowIntake(this.#given)
  }

  async run(): Promise<TakenIn> {
    const { deps, client, pending, files, manifest, beat } = this.#delivery
    await recordStatus(deps.db, pending.run, 'reading', undefined, manifest)
    beat.total(files.reduce((bytes, { size }) => bytes + size, 0))
    await makeRoomForStages(client)
    await client.query('begin')
    await openStages(client, manifest, deps.today, allStages)
    const refusal = await this.#readAll()
    if (refusal !== null) return { status: 'failed', refusal }
    beat.tell('comparing')
    await this.#reconcileAttendance()
    return this.#conclude()
  }

  async #readAll(): Promise<DeliveryRefusal | null> {
    const { source, files, manifest } = this.#delivery
    for await (const reading of source.read(files, manifest)) {
      const refusal = await this.#take(reading)
      if (refusal !== null) return refusal
    }
    if (this.#attendance === null) await this.#closeRows()
    if (this.#attendance?.needsSecondReading !== true) return null
    this.#attendance.beginSecondReading()
    for await (const reading of source.read(files, manifest)) {
      if (isAttendance(reading)) await this.#attendance.take(reading)
    }
    return null
  }

  async #take(reading: Reading): Promise<DeliveryRefusal | null> {
    const { beat } = this.#delivery
    const { files } = this.#given
    switch (reading.kind) {
      case 'file': {
        const { file, entity, unknownColumns, names, tells, blankSaysNothing } = reading
        files.open(file, entity, unknownColumns, names, tells, blankSaysNothing)
        beat.tell('reading', reading.entity)
        beat.read(files.of(reading.file).bytes)
        if (reading.entity !== 'attendance') this.#rows.open(reading.entity)
        else await this.#openAttendance()
        return null
      }
      case 'rows': {
        if (reading.entity !== 'attendance') await this.#rows.take(reading)
        else await (await this.#openAttendance()).take(reading)
        return null
      }
      case 'plain-csv': {
        beat.tell('reading', reading.entity)
        const { entity, file } = reading
        if (entity !== 'attendance') beat.read(file.size)
        const refused =
          entity === 'attendance'
            ? await (await this.#openAttendance()).take(reading)
            : await this.#rows.takeFile(entity, file)
        return refused && { word: refused.refusal, details: refused.details }
      }
      case 'rejected':
      case 'passed-over': {
        this.#countUntaken(reading)
        return null
      }
      case 'refused':
        return { word: reading.refusal, details: reading.details }
      default:
        return unreachable(reading)
    }
  }

  /** Rows that the source itself did not take. */
  #countUntaken(reading: Extract<Reading, { kind: 'rejected' | 'passed-over' }>): void {
    const { files, quarantine } = this.#given
    if (reading.kind === 'passed-over') return files.passOver(reading)
    for (const rejection of reading.rejections) {
      const counts = files.of(rejection.file)
      counts.read++
      counts.quarantined++
      quarantine.add(rejection)
    }
  }

  /** Everything that marks refer to is compared; it may be written while attendance is read. */
  async #openAttendance(): Promise<AttendanceIntake> {
    if (this.#attendance !== null) return this.#attendance
    await this.#closeRows()
    const { deps, beat } = this.#delivery
    this.#attendance = await AttendanceIntake.open(this.#given, deps.today, (bytes) =>
      beat.read(bytes),
    )
    this.#beginApplying()
    return this.#attendance
  }

  async #closeRows(): Promise<void> {
    await this.#rows.finish()
    if (this.#rows.delivered.has('staff')) this.#waiting = await rolesToWaitFor(this.#delivery)
  }

  #beginApplying(): void {
    if (this.#isOnlyCompared()) return
    this.#applying = this.#applyRows()
    // Told where it is awaited.
    this.#applying.catch(() => {})
  }

  async #applyRows(): Promise<void> {
    const { client, pending, manifest } = this.#delivery
    await saveDistrict(client, manifest.district)
    if (this.#isLarge()) await passOverRowChecks(client)
    for (const entity of stagedEntities) {
      for (const target of targetsOf[entity]) {
        const found = this.#rows.bySet.get(target.set)
        if (found !== undefined) await applyWanted(client, target, pending.run, found)
      }
    }
  }

  /** Nothing is written in a dry run, nor where the rows alone already move too much. */
  #isOnlyCompared(): boolean {
    const { pending } = this.#delivery
    const tooMuch = !pending.released && this.#differences().some((one) => one.tooMuch)
    return pending.dryRun || tooMuch || this.#waiting.length > 0
  }

  #isLarge(): boolean {
    return this.#given.files.files.some(({ read }) => read > largeSet)
  }

  async #reconcileAttendance(): Promise<void> {
    if (this.#attendance === null) return
    const { deps, pending } = this.#delivery
    await this.#applying
    const attendance = this.#attendance
    const account = await withConnection(deps.pool, (records) =>
      attendance.settle(records, pending.run, !this.#isOnlyCompared()),
    )
    this.#account = account
    this.#rowsSeen = await attendance.stageRowsSeen(account)
  }

  #differences(): Difference[] {
    return differencesOf(this.#rows.comparisons, this.#rows.codesToldAnew, this.#account)
  }

  async #conclude(): Promise<TakenIn> {
    const { deps, client, pending, files, beat } = this.#delivery
    const { quarantine } = this.#given
    const report = this.#report()
    await fetchRawRows(files, quarantine)
    const why = whyHeld(report.differences, pending.dryRun)
    const because = pending.dryRun || !pending.released ? why : null
    if (pending.dryRun || because !== null || this.#waiting.length > 0) {
      const moved = await this.#movedRows()
      const held = { report, moved, because, waiting: this.#waiting }
      return { status: await holdBack(this.#delivery, held) }
    }
    await recordStatus(deps.db, pending.run, 'applying')
    beat.tell('applying')
    if (this.#attendance === null) await this.#applyRows()
    const changes = await this.#applyRest()
    if (await hasEarlierRuns(client, pending.run)) {
      await recordBuildsOn(client, pending.run, allTargets)
    }
    await recordReport(client, pending.run, 'applied', report, null)
    if (this.#isLarge()) await analyze(client, tablesFilled)
    await coverWhatCame(client, `import run ${pending.run}`)
    // Last, because nobody else is remembered from here until the end.
    const hasStaff = this.#rows.delivered.has('staff')
    if (hasStaff) await followStaff(client, deps.today, `import run ${pending.run}`)
    await client.query('commit')
    return { status: 'applied', changes }
  }

  #movedRows(): Promise<MovedRows> {
    const { client, pending, manifest } = this.#delivery
    return movedRowsOf(client, {
      run: pending.run,
      schoolYear: manifest.school_year,
      comparisons: this.#rows.comparisons,
      marks: this.#attendance?.moved ?? null,
    })
  }

  async #applyRest(): Promise<Changes> {
    const { client, pending, manifest } = this.#delivery
    if (this.#rowsSeen !== null) {
      await applyWanted(client, rowsSeenIntake, pending.run, this.#rowsSeen)
    }
    await checkRowsAgain(client)
    const changes = await changesOf(client, manifest.school_year, pending.run)
    for (const target of allTargets.toReversed()) {
      if (target === rowsSeenIntake && this.#rowsSeen === null) continue
      await removeGone(client, target, pending.run)
    }
    return changes
  }

  #report(): RunReport {
    const { files, quarantine, manifest } = this.#given
    accountForRows(files, this.#rows.comparisons)
    if (this.#account !== null) accountForMarks(files, this.#account, manifest.school_year)
    return { files: files.files, differences: this.#differences(), quarantine }
  }
}

function isAttendance(reading: Reading): boolean {
  return (
    (reading.kind === 'plain-csv' || reading.kind === 'rows') && reading.entity === 'attendance'
  )
}
