import { join } from 'node:path'
import { z } from 'zod'
import { unreachable } from '#kernel/unreachable.ts'
import { operator } from '#audit/actions/change.ts'
import { retireKeys } from '#keys/actions/retire.ts'
import { turnKeys } from '#keys/actions/rotate.ts'
import { keysStanding, sealedKinds } from '#keys/actions/status.ts'
import type { KeyStanding, TurnProgress } from '#keys/model.ts'
import en from '#keys/messages.en.json' with { type: 'json' }
import es from '#keys/messages.es.json' with { type: 'json' }
import { districtTime } from '#platform/clock.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellRefusal } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { speaker } from '#platform/speech.ts'

const verbs = ['status', 'rotate', 'retire'] as const
const Options = z.object({ what: z.enum(verbs).meta({ takes: verbs.join(', '), word: 'WHAT' }) })

const keysCommand: Command = {
  name: 'keys',
  usage: 'status | rotate | retire',
  about: (language) => speaker(language, { en, es })('about'),
  async run(office, args, terminal) {
    const asked = readArguments(args, terminal, {
      ...keysCommand,
      options: Options,
      places: ['what'],
    })
    if (asked === null) return 2
    switch (asked.what) {
      case 'status':
        return tellStatus(office, terminal)
      case 'rotate':
        return tellTurned(office, terminal)
      case 'retire':
        return tellRetired(office, terminal)
      default:
        return unreachable(asked.what)
    }
  },
}

export const keysCommands: readonly Command[] = [keysCommand]

async function tellStatus(office: Office, terminal: Terminal): Promise<number> {
  const standing = await keysStanding(office)
  terminal.tell(standing)
  for (const key of standing.keys) terminal.say(keyLine(terminal, key))
  return 0
}

function keyLine({ language }: Terminal, { key, knownSince, newest, values }: KeyStanding): string {
  const say = speaker(language, { en, es })
  const since = districtTime(new Date(knownSince))
  const counts = sealedKinds.flatMap(({ name }) => {
    const count = values[name]
    return count === undefined ? [] : [say(`values.${name}`, { count })]
  })
  const sealed = counts.length === 0 ? say('values.none') : counts.join(', ')
  return say(newest ? 'line.newest' : 'line.before', { key: String(key), since, sealed })
}

async function tellTurned(office: Office, terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const turned = await turnKeys(office, operator(), showProgress(terminal))
  if (!turned.ok) return tellRefusal(terminal, turned.refusal, {}, say(`refusal.${turned.refusal}`))
  const { key, made, sealed, unopened, sessionsEnded } = turned.value
  terminal.tell(turned.value)
  terminal.say(say(made ? 'turned.made' : 'turned.gone-on', { key: String(key), count: sealed }))
  terminal.say(say('turned.sessions', { count: sessionsEnded }))
  if (office.config.secret === undefined)
    terminal.say(say('turned.file', { file: join(office.config.dataFolder, 'secret') }))
  if (unopened > 0) terminal.warn(say('turned.unopened', { count: unopened }))
  else terminal.say(say('turned.retire'))
  return unopened > 0 ? 1 : 0
}

async function tellRetired(office: Office, terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const retired = await retireKeys(office, operator())
  if (!retired.ok) {
    const { refusal, details } = retired
    return tellRefusal(terminal, refusal, details, say(`refusal.${refusal}`, details))
  }
  const { keys, usedUntil, from } = retired.value
  terminal.tell(retired.value)
  terminal.say(say('retired', { keys: keys.join(', '), until: districtTime(new Date(usedUntil)) }))
  if (from === 'environment') terminal.say(say('retired.environment'))
  return 0
}

/** One line that rewrites itself on a terminal, one per kind elsewhere. */
function showProgress({ language, warn }: Terminal): (progress: TurnProgress) => void {
  const say = speaker(language, { en, es })
  const { isTTY } = process.stderr
  let shown = ''
  return ({ name, done, total }) => {
    if (!isTTY && name === shown) return
    const line = say('progress', { kind: say(`kind.${name}`), done, total })
    if (isTTY) process.stderr.write(`\r\u001B[K${line}${done >= total ? '\n' : ''}`)
    else warn(line)
    shown = name
  }
}
