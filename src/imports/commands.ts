import { userInfo } from 'node:os'
import type { RunId } from '#kernel/ids.ts'
import type { Decision } from '#kernel/result.ts'
import type { Command, Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'
import { rejectRun, releaseRun } from '#imports/actions/decide.ts'
import { importPath } from '#imports/actions/import-path.ts'
import { profileNamed } from '#imports/actions/profiles.ts'
import { type Importing, runImport } from '#imports/actions/run-import.ts'
import { seeRun, seeRuns } from '#imports/actions/see-runs.ts'
import { seeQuarantine } from '#imports/actions/see-quarantine.ts'
import { undoRun } from '#imports/actions/undo.ts'
import { undoDays } from '#imports/model/run.ts'
import { refusalSentence, speakImports } from '#imports/speech.ts'
import { importArguments, runArgument } from '#imports/commands/options.ts'
import { progressLine } from '#imports/commands/progress.ts'
import { quarantineShown, tellRun, tellSummary } from '#imports/commands/tell-run.ts'

const importCommand: Command = {
  name: 'import',
  usage:
    'PATH [--format presente-csv|oneroster|edfi-xml] [--profile NAME] [--dry-run] ' +
    '[--school-year Y] [--from DATE] [--to DATE] [--district-id ID --district-name NAME]',
  async run(office, args, terminal) {
    const say = speakImports(terminal.language)
    const asked = importArguments(args)
    if (!asked.ok) {
      terminal.warn(say(`command.${asked.refusal}`, asked.details))
      return 2
    }
    const { path, profile, ...options } = asked.value
    const found = profile === undefined ? null : await profileNamed(office.db, profile)
    if (found?.ok === false) {
      terminal.warn(refusalSentence(say, { word: 'unknown-profile', details: {} }))
      return 1
    }
    const progress = progressLine(terminal)
    const profileId = found?.value.id
    const deps = { ...importingOf(office), onProgress: progress.show }
    const imported = await importPath(deps, path, { ...options, profileId })
    progress.end()
    const run = imported.ok ? imported.value.run : imported.details.run
    return tell(office, terminal, run)
  },
}

const runsCommand: Command = {
  name: 'runs',
  usage: '',
  async run({ db }, _args, terminal) {
    const say = speakImports(terminal.language)
    const { runs } = await seeRuns(db, { limit: 50 })
    for (const run of runs) tellSummary(terminal, say, run)
    if (runs.length === 0) terminal.say(say('command.no-runs'))
    terminal.tell(runs)
  },
}

const runCommand = forRun('run', (office, run, terminal) => tell(office, terminal, run))

const releaseCommand = forRun('release', async (office, run, terminal) => {
  const released = await releaseRun(office.db, run, personAtTerminal())
  if (!released.ok) return tellRefusal(terminal, released)
  const progress = progressLine(terminal)
  await runImport({ ...importingOf(office), onProgress: progress.show }, run)
  progress.end()
  return tell(office, terminal, run)
})

const rejectCommand = forRun('reject', async (office, run, terminal) => {
  const rejected = await rejectRun(office.db, run, personAtTerminal())
  return rejected.ok ? tell(office, terminal, run) : tellRefusal(terminal, rejected)
})

const undoCommand = forRun('undo', async (office, run, terminal) => {
  const undone = await undoRun(importingOf(office), run, personAtTerminal())
  if (undone.ok) return tell(office, terminal, run)
  const runs = undone.details.runs.join(', ')
  return tellRefusal(terminal, { ...undone, details: { run, runs, days: undoDays } })
})

export const importCommands: readonly Command[] = [
  importCommand,
  runsCommand,
  runCommand,
  releaseCommand,
  rejectCommand,
  undoCommand,
]

function forRun(
  name: string,
  work: (office: Office, run: RunId, terminal: Terminal) => Promise<number>,
): Command {
  return {
    name,
    usage: 'NUMBER',
    async run(office, args, terminal) {
      const run = runArgument(args)
      if (run !== null) return work(office, run, terminal)
      terminal.warn(speakImports(terminal.language)('command.no-run', { command: name }))
      return 2
    },
  }
}

/** Tells a run; the exit code says whether it did what was asked. */
async function tell({ db }: Office, terminal: Terminal, run: RunId): Promise<number> {
  const seen = await seeRun(db, run)
  if (!seen.ok) return tellRefusal(terminal, seen)
  const rows = await seeQuarantine(db, run, { after: 0, limit: quarantineShown })
  tellRun(terminal, speakImports(terminal.language), seen.value, rows.rows)
  terminal.tell(seen.value)
  return ['failed', 'abandoned'].includes(seen.value.status) ? 1 : 0
}

type ActionRefusal = 'no-such-run' | 'not-held' | 'not-applied' | 'later-runs' | 'kept-no-longer'

function tellRefusal(
  terminal: Terminal,
  {
    refusal,
    details,
  }: Exclude<Decision<never, ActionRefusal, Record<string, string | number>>, { ok: true }>,
): number {
  const sentence = speakImports(terminal.language)(`action.${refusal}`, details)
  terminal.warn(sentence)
  terminal.tell({ refusal, details, sentence })
  return 1
}

function importingOf({ db, pool, config, log, clock }: Office): Importing {
  return { db, pool, config, log, today: clock.today() }
}

/** Until people sign in, a decision at the terminal is its user's. */
function personAtTerminal(): string {
  return userInfo().username
}
