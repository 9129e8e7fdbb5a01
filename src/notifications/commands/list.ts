import type { Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'
import { seeNotices } from '#notifications/actions/see.ts'
import type { NoticeOptions } from '#notifications/commands/options.ts'
import { NoticeQuery } from '#notifications/model/endpoints.ts'
import { sayNotices } from '#notifications/speech.ts'

const piece = 500

/** The notices of the year that are meant, what waits longest first. */
export async function listThem(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  options: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  const say = sayNotices(terminal.language)
  const { q, state, school, step, since, until, written, answered } = options
  const query = NoticeQuery.parse({
    q,
    state,
    school,
    since,
    until,
    step: step === undefined ? [] : [String(step)],
    day: written === undefined ? undefined : 'written',
    answered: answered === undefined ? undefined : 'yes',
  })
  const all = []
  for (let from = 0; ; from += piece) {
    const page = { today: clock.today(), from, limit: piece }
    const { notices, next } = await seeNotices({ pool, seen: pool }, query, page)
    for (const one of notices) {
      all.push(one)
      const { notification, student, schoolName, since } = one
      const told = { notification, student, schoolName, since, step: say(`step.${one.step}`) }
      terminal.say(say('cli.line', { ...told, state: say(`state.${one.state}`) }))
    }
    if (next === null) break
  }
  terminal.tell({ notices: all })
  return 0
}
