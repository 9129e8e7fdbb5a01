import { resolve } from 'node:path'
import { z } from 'zod'
import type { Command, Terminal } from '#platform/command.ts'
import { type Expected, readArguments, tellRefusal } from '#platform/command-arguments.ts'
import type { Config } from '#platform/config.ts'
import { announceDrill } from '#backup/actions/announce.ts'
import { drill } from '#backup/actions/drill.ts'
import { restoreOffice } from '#backup/actions/restore.ts'
import { writeBackup } from '#backup/actions/write-backup.ts'
import { progressLine } from '#backup/commands/progress.ts'
import { refuse, tellDrilled, tellRestored, tellWritten } from '#backup/commands/tell.ts'
import { speakBackup } from '#backup/speech.ts'

const folder = z.string().meta({ example: '/mnt/backup' })

const backupCommand: Command = {
  name: 'backup',
  usage: '[--to DIR]',
  about: (language) => speakBackup(language)('about.backup'),
  async run({ pool, config }, args, terminal) {
    const to = folderAsked('to', args, terminal, { ...backupCommand, config })
    if (to === null) return 2
    const seconds = stopwatch()
    const written = await watched(terminal, (onProgress) =>
      writeBackup({ pool, config, onProgress }, { to, secret: config.backupKey }),
    )
    if (!written.ok) return refuse(terminal, to, written)
    return tellWritten(terminal, written.value, seconds())
  },
}

const restoreCommand: Command = {
  name: 'restore',
  usage: '--from DIR [--without-secret]',
  about: (language) => speakBackup(language)('about.restore'),
  standalone: true,
  async run(args, terminal, settings) {
    const asked = readArguments(args, terminal, {
      ...restoreCommand,
      options: z.object({ from: folder, 'without-secret': z.literal('true').optional() }),
      flags: ['without-secret'],
    })
    if (asked === null) return 2
    const { config } = settings
    const seconds = stopwatch()
    const withoutSecret = asked['without-secret'] !== undefined
    const asking = { from: resolve(asked.from), key: config.backupKey, withoutSecret }
    const restored = await watched(terminal, (onProgress) =>
      restoreOffice(settings, asking, onProgress),
    )
    if (!restored.ok) return refuse(terminal, config.dataFolder, restored)
    return tellRestored(terminal, restored.value, seconds())
  },
}

const drillCommand: Command = {
  name: 'drill',
  usage: '[--from DIR]',
  about: (language) => speakBackup(language)('about.drill'),
  standalone: true,
  async run(args, terminal, settings) {
    const { config } = settings
    const from = folderAsked('from', args, terminal, { ...drillCommand, config })
    if (from === null) return 2
    const drilled = await watched(terminal, (onProgress) =>
      drill(config, { from, secret: config.backupKey }, onProgress),
    )
    if (!drilled.ok) return refuse(terminal, config.dataFolder, drilled)
    await announceDrill(settings, drilled.value)
    return tellDrilled(terminal, drilled.value)
  },
}

export const backupCommands: readonly Command[] = [backupCommand, restoreCommand, drillCommand]

/** The folder that an option names, else the nightly one; null after having said that there is none. */
function folderAsked(
  option: 'to' | 'from',
  args: readonly string[],
  terminal: Terminal,
  { config, ...command }: Pick<Expected<z.ZodRawShape>, 'name' | 'usage'> & { config: Config },
): string | null {
  const options = z.object({ [option]: folder.optional() })
  const asked = readArguments(args, terminal, { ...command, options })
  if (asked === null) return null
  const given = asked[option] ?? config.backupTo
  if (given !== undefined) return resolve(given)
  const sentence = speakBackup(terminal.language)('refusal.no-folder', { option: `--${option}` })
  tellRefusal(terminal, 'no-folder', { option: `--${option}` }, sentence, 2)
  return null
}

/** Does long work while its progress is shown. */
function watched<Answer>(
  terminal: Terminal,
  work: (onProgress: ReturnType<typeof progressLine>['show']) => Promise<Answer>,
): Promise<Answer> {
  const { show, end } = progressLine(terminal)
  return work(show).finally(end)
}

function stopwatch(): () => number {
  const began = performance.now()
  return () => (performance.now() - began) / 1000
}
