import { operator } from '#audit/actions/change.ts'
import type { Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'
import { letterCameBack } from '#notifications/actions/returned.ts'
import { type NoticeOptions, refuse } from '#notifications/commands/options.ts'
import { sayNotices } from '#notifications/speech.ts'

/** Writes down that letters came back, by the codes on them; each for itself. */
export async function takeThemBack(
  { pool }: Office,
  { codes, why }: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  if (codes === undefined) return refuse(terminal, 'codes-missing')
  const say = sayNotices(terminal.language)
  const told = []
  for (const code of codes) {
    const back = await letterCameBack({ pool, seen: pool }, { code, reason: why }, operator())
    told.push({ code, ...(back.ok ? { student: back.value.student } : { refusal: back.refusal }) })
    if (!back.ok) {
      terminal.warn(say('cli.notReturned', { code, because: say(`refusal.${back.refusal}`) }))
      continue
    }
    const name = back.value.name ?? back.value.student
    terminal.say(say('cli.returned', { code, name, next: say(`returned.next.${why}`) }))
  }
  terminal.tell({ letters: told })
  return told.some((one) => 'refusal' in one) ? 1 : 0
}
