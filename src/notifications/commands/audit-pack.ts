import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellNotWritable } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { writeTo } from '#platform/write-file.ts'
import { auditPack } from '#notifications/actions/audit-pack.ts'
import { sayNotices } from '#notifications/speech.ts'

export const auditPackCommand: Command = {
  name: 'audit-pack',
  usage: '--notices --out DIR [--sample NUMBER]',
  about: (language) => sayNotices(language)('cli.about.audit-pack'),
  run,
}

const Options = z.object({
  notices: z.literal('true').meta({ example: '' }),
  out: z.string().meta({ example: './audit-pack' }),
  sample: z.coerce.number().int().min(1).max(10_000).default(100).meta({ example: '100' }),
})

async function run({ pool }: Office, args: string[], terminal: Terminal): Promise<number> {
  const expected = { ...auditPackCommand, options: Options, flags: ['notices'] }
  const options = readArguments(args, terminal, expected)
  if (options === null) return 2
  const folder = resolve(options.out)
  const files = await auditPack(pool, options.sample)
  for (const { name, content } of files) {
    const problem = await writeTo(join(folder, name), once(content))
    if (problem !== null) return tellNotWritable(terminal, join(folder, name), problem)
  }
  const letters = files.filter(({ name }) => name.endsWith('.pdf')).length
  terminal.tell({ folder, letters, files: files.map(({ name }) => name) })
  terminal.say(sayNotices(terminal.language)('cli.packed', { folder, count: letters }))
  return 0
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}
