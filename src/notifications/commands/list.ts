import { tableLines } from '#platform/command-table.ts'
import type { Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'
import { seeNotices } from '#notifications/actions/see.ts'
import { type NoticeOptions, refuse } from '#notifications/commands/options.ts'
import { type ListedNotice, NoticeQuery } from '#notifications/model/endpoints.ts'
import { isBackwards } from '#notifications/rules/days.ts'
import { sayNotices } from '#notifications/speech.ts'

const piece = 500

/** The notices of the year that are meant, what waits longest first. */
export async function listThem(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  options: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  if (isBackwards(options)) return refuse(terminal, 'to-before-from', 2)
  const query = queryOf(options)
  const all: ListedNotice[] = []
  for (let from = 0; ; from += piece) {
    const page = { today: clock.today(), from, limit: piece }
    const { notices, next } = await seeNotices({ pool, seen: pool }, query, page)
    all.push(...notices)
    if (next === null) break
  }
  terminal.tell({ notices: all })
  sayThem(all, terminal)
  return 0
}

function queryOf(options: NoticeOptions): NoticeQuery {
  const { q, state, school, step, since, until, written, answered } = options
  return NoticeQuery.parse({
    q,
    state,
    school,
    since,
    until,
    step: step === undefined ? [] : [String(step)],
    day: written === undefined ? undefined : 'written',
    answered: answered === undefined ? undefined : 'yes',
  })
}

function sayThem(notices: readonly ListedNotice[], terminal: Terminal) {
  const say = sayNotices(terminal.language)
  if (notices.length === 0) return terminal.say(say('cli.nothingFits'))
  const headings = [
    say('cli.notice'),
    say('field.student'),
    say('cli.studentNumber'),
    say('field.school'),
    say('field.step'),
    say('cli.code'),
    say('field.state'),
    say('cli.days'),
  ]
  const rows = notices.map((one) => [
    String(one.notification),
    one.name ?? say('list.gone', { student: one.student }),
    one.student,
    one.schoolName,
    say(`step.${one.step}`),
    one.writtenOn === null ? '' : one.code,
    say('cli.since', { state: say(`state.${one.state}`), since: one.since }),
    one.days.join(' '),
  ])
  for (const line of tableLines(headings, rows)) terminal.say(line)
  terminal.say(say('cli.notices', { count: notices.length }))
}
