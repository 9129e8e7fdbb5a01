import { z } from 'zod'
import type { Command } from '#platform/command.ts'
import { readArguments } from '#platform/command-arguments.ts'
import { speaker } from '#platform/speech.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import en from '#audit/messages.en.json' with { type: 'json' }
import es from '#audit/messages.es.json' with { type: 'json' }

const options = z.object({ what: z.literal('verify').meta({ takes: 'verify', word: 'WHAT' }) })

const auditCommand: Command = {
  name: 'audit',
  usage: 'verify',
  about: (language) => speaker(language, { en, es })('about'),
  async run({ pool }, args, terminal) {
    if (readArguments(args, terminal, { ...auditCommand, options, places: ['what'] }) === null)
      return 2
    const say = speaker(terminal.language, { en, es })
    const { entries, broken } = await verifyAudit(pool)
    terminal.tell({ entries, broken })
    if (broken === null) {
      terminal.say(say('verified', { count: entries }))
      return 0
    }
    terminal.warn(say(`broken.${broken.word}`, { number: broken.number }))
    return 1
  },
}

export const auditCommands: readonly Command[] = [auditCommand]
