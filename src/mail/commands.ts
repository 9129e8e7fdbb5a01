import { readFile, stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { operator } from '#audit/actions/change.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellRefusal } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { readBounces } from '#mail/actions/bounces.ts'
import { sayMail } from '#mail/speech.ts'

const Options = z.object({
  what: z.enum(['bounces']).meta({ takes: 'bounces', word: 'bounces' }),
})

const mailCommand: Command = {
  name: 'mail',
  usage: 'bounces [FILE …]',
  about: (language) => sayMail(language)('cli.about'),
  run,
}

export const mailCommands: readonly Command[] = [mailCommand]

/** A mailbox of a day is some megabytes at most. */
const mostBytes = 64 * 1024 * 1024

async function run(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const [what, ...rest] = args
  const files = rest.filter((argument) => argument !== '-')
  const expected = { ...mailCommand, options: Options, places: ['what'] }
  const known = [what ?? [], rest.filter((argument) => /^-./.test(argument))].flat()
  if (readArguments(known, terminal, expected) === null) return 2
  const say = sayMail(terminal.language)
  const texts: string[] = []
  for (const path of files) {
    const text = await textIn(path)
    if (text === null)
      return tellRefusal(terminal, 'not-readable', { path }, say('cli.notReadable', { path }))
    texts.push(text)
  }
  if (files.length === 0) texts.push((await buffer(process.stdin)).toString('utf8'))
  const read = await readBounces(office, texts, operator())
  terminal.tell(read)
  const { messages, reports, marked } = read
  terminal.say(say('cli.read', { messages, reports, marked: marked.length }))
  for (const { address } of marked) terminal.say(`  ${address}`)
  return 0
}

async function textIn(path: string): Promise<string | null> {
  const size = await stat(path).then(
    (file) => (file.isFile() ? file.size : mostBytes + 1),
    () => mostBytes + 1,
  )
  return size > mostBytes ? null : readFile(path, 'utf8').catch(() => null)
}
