import { z } from 'zod'
import type { RunId } from '#kernel/ids.ts'
import { type Decision, refused } from '#kernel/result.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellRefusal } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { operator } from '#audit/actions/change.ts'
import { decideAboutRoles } from '#imports/actions/approve-roles.ts'
import { type Deciding, rejectRun, releaseRun } from '#imports/actions/decide.ts'
import { importPath } from '#imports/actions/import-path.ts'
import { profileNamed } from '#imports/actions/profiles.ts'
import { isThere } from '#imports/actions/stored-files.ts'
import { type Importing, runImport } from '#imports/actions/run-import.ts'
import { everyMoved } from '#imports/actions/see-moved.ts'
import { seeRun, seeRuns } from '#imports/actions/see-runs.ts'
import { seeQuarantine } from '#imports/actions/see-quarantine.ts'
import { undoRun } from '#imports/actions/undo.ts'
import { type Run, undoDays } from '#imports/model/run.ts'
import { speakImports } from '#imports/speech.ts'
import {
  type RunArguments,
  lookArguments,
  rejectionArguments,
  releaseArguments,
  undoArguments,
  importArguments,
  importUsage,
} from '#imports/commands/options.ts'
import { progressLine } from '#imports/commands/progress.ts'
import { tellMovedRows } from '#imports/commands/tell-moved.ts'
import { tellUndoing } from '#imports/commands/tell-taken-back.ts'
import {
  quarantineListed,
  quarantineShown,
  tellRun,
  tellSummary,
} from '#imports/commands/tell-run.ts'
import { takesBackMuch } from '#imports/rules/taken-back.ts'

const importCommand: Command = {
  name: 'import',
  usage: importUsage,
  about: (language) => speakImports(language)('command.about.import'),
  async run(office, args, terminal) {
    const asked = importArguments(args, terminal)
    if (asked === null) return 2
    const { path, profile, sender } = asked
    const found = profile === undefined ? null : await profileNamed(office.db, profile)
    if (found?.ok === false) {
      const sentence = speakImports(terminal.language)('refusal.unknown-profile')
      return tellRefusal(terminal, 'unknown-profile', { profile }, sentence)
    }
    if (!(await isThere(path))) {
      const sentence = speakImports(terminal.language)('refusal.nothing-there', { path })
      return tellRefusal(terminal, 'nothing-there', { path }, sentence)
    }
    const progress = progressLine(terminal)
    const profileId = found?.value.id
    const deps = { ...importingOf(office), onProgress: progress.show }
    const imported = await importPath(deps, path, {
      ...sender,
      profileId,
      broughtBy: operator(),
    })
    progress.end()
    const run = imported.ok ? imported.value.run : imported.details.run
    return tell(office, terminal, run)
  },
}

const runsCommand: Command = {
  name: 'runs',
  usage: '',
  about: (language) => speakImports(language)('command.about.runs'),
  async run({ db }, args, terminal) {
    const none = { ...runsCommand, options: z.object({}) }
    if (readArguments(args, terminal, none) === null) return 2
    const say = speakImports(terminal.language)
    const { runs } = await seeRuns(db, { limit: 50 })
    for (const run of runs) tellSummary(terminal, say, run)
    if (runs.length === 0) terminal.say(say('command.no-runs'))
    terminal.tell(runs)
    return 0
  },
}

const runCommand = forRun('run', lookArguments, (office, { run, rows, kind, move }, terminal) =>
  rows === undefined
    ? tell(office, terminal, run)
    : tellWithRows(office, terminal, run, { entity: kind, move }),
)

const releaseCommand = forRun(
  'release',
  releaseArguments,
  async (office, { run, reason }, terminal) => {
    const deciding = { by: operator(), because: reason ?? '' }
    const released = await release(office, run, deciding)
    if (!released.ok) return refuse(terminal, released)
    const progress = progressLine(terminal)
    await runImport({ ...importingOf(office), onProgress: progress.show }, run)
    progress.end()
    return tell(office, terminal, run)
  },
)

const rejectCommand = forRun(
  'reject',
  rejectionArguments,
  async (office, { run, reason }, terminal) => {
    const deciding = { by: operator(), because: reason }
    const rejected = await rejectRun(office.db, run, deciding)
    return rejected.ok ? tell(office, terminal, run) : refuse(terminal, rejected)
  },
)

const undoCommand = forRun(
  'undo',
  undoArguments,
  async (office, { run, reason, yes }, terminal) => {
    const seen = await seeRun(office.db, run)
    if (!seen.ok) return refuse(terminal, seen)
    if (seen.value.undo === null) {
      tellUndoing(terminal, speakImports(terminal.language), seen.value)
      if (yes === undefined && takesBackMuch(seen.value.differences))
        return refuse(terminal, refused('takes-back-much', { run }))
    }
    const deciding = { by: operator(), because: reason }
    const undone = await undoRun(importingOf(office), run, deciding)
    if (undone.ok) return tell(office, terminal, run)
    const { runs = [], ...details } = undone.details
    const told = { ...details, runs: runs.join(', '), days: undoDays }
    return refuse(terminal, { ...undone, details: told })
  },
)

export const importCommands: readonly Command[] = [
  importCommand,
  runsCommand,
  runCommand,
  releaseCommand,
  rejectCommand,
  undoCommand,
]

function forRun<Asked>(
  name: 'run' | 'release' | 'reject' | 'undo',
  { usage, read }: RunArguments<Asked>,
  work: (office: Office, asked: Asked, terminal: Terminal) => Promise<number>,
): Command {
  return {
    name,
    usage,
    about: (language) => speakImports(language)(`command.about.${name}`),
    async run(office, args, terminal) {
      const asked = read(name, args, terminal)
      return asked === null ? 2 : work(office, asked, terminal)
    },
  }
}

/** Tells a run; the exit code says whether it did what was asked. */
async function tell(office: Office, terminal: Terminal, run: RunId): Promise<number> {
  const { db } = office
  const seen = await seeRun(db, run)
  if (!seen.ok) return refuse(terminal, seen)
  const rows = await seeQuarantine(office, run, { after: 0, limit: quarantineShown })
  tellRun(terminal, speakImports(terminal.language), seen.value, rows.rows)
  terminal.tell(seen.value)
  return exitCode(seen.value)
}

/** Tells a run and, one by one, the rows that it would move and those that it could not take. */
async function tellWithRows(
  office: Office,
  terminal: Terminal,
  run: RunId,
  wanted: Parameters<typeof everyMoved>[2],
): Promise<number> {
  const { db } = office
  const seen = await seeRun(db, run)
  if (!seen.ok) return refuse(terminal, seen)
  const rows = await everyMoved(db, run, wanted)
  const quarantine = await seeQuarantine(office, run, { after: 0, limit: quarantineListed })
  tellRun(terminal, speakImports(terminal.language), seen.value, quarantine.rows)
  // An applied run moved its rows long since: asked for its rows, it tells those that were not taken.
  if (seen.value.moved !== null || quarantine.rows.length === 0)
    tellMovedRows(terminal, seen.value.moved, rows, wanted)
  terminal.tell({ ...seen.value, rows, quarantined: quarantine.rows })
  return exitCode(seen.value)
}

function exitCode({ status }: Run): number {
  return ['failed', 'abandoned'].includes(status) ? 1 : 0
}

/** The operator answers for roles, too. */
async function release(office: Office, run: RunId, { by, because }: Deciding) {
  const released = await releaseRun(office.db, run, { by, because })
  return !released.ok && released.refusal === 'needs-another'
    ? decideAboutRoles(office, run, { approve: true, because, by })
    : released
}

type ActionRefusal =
  | 'gives-roles'
  | 'needs-another'
  | 'own-delivery'
  | 'own-role'
  | 'no-such-run'
  | 'not-held'
  | 'reason-missing'
  | 'reason-too-long'
  | 'not-applied'
  | 'later-runs'
  | 'kept-no-longer'
  | 'takes-back-much'

function refuse(
  terminal: Terminal,
  {
    refusal,
    details,
  }: Exclude<Decision<never, ActionRefusal, Record<string, string | number>>, { ok: true }>,
): number {
  const sentence = speakImports(terminal.language)(`action.${refusal}`, details)
  return tellRefusal(terminal, refusal, details, sentence)
}

function importingOf({ db, pool, config, log, clock }: Office): Importing {
  return { db, pool, config, log, today: clock.today() }
}
