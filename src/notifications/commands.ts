import { operator } from '#audit/actions/change.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { tableLines } from '#platform/command-table.ts'
import { readArguments } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { auditPackCommand } from '#notifications/commands/audit-pack.ts'
import { listThem } from '#notifications/commands/list.ts'
import { NoticeOptions, refuse, verbs } from '#notifications/commands/options.ts'
import { moveThem } from '#notifications/commands/moves.ts'
import { printThem, sendThem } from '#notifications/commands/print.ts'
import { takeThemBack } from '#notifications/commands/returned.ts'
import { rulesCommand } from '#notifications/commands/simulate.ts'
import { sayNotices } from '#notifications/speech.ts'

const notices: Command = {
  name: 'notices',
  usage: `${verbs.join('|')} [NUMBERS] [--all] [--step NUMBER] [--as-of DATE] [--school ID] [--q WORDS] [--state STATES] [--since DATE] [--until DATE] [--written] [--answered] [--out DIR] [--on DATE] [--method NAME] [--by WAYS] [--reason WHY] [--codes CODES] [--why REASON]`,
  about: (language) => sayNotices(language)('cli.about.notices'),
  run,
}

export const notificationCommands: readonly Command[] = [notices, auditPackCommand, rulesCommand]

async function run(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const expected = {
    ...notices,
    options: NoticeOptions,
    places: ['verb', 'numbers'],
    flags: ['all', 'written', 'answered'],
  }
  const options = readArguments(args, terminal, expected)
  if (options === null) return 2
  switch (options.verb) {
    case 'due':
      return tellDue(office, options, terminal)
    case 'generate':
      return generateThem(office, options, terminal)
    case 'print':
      return printThem(office, options, terminal)
    case 'send':
      return sendThem(office, options, terminal)
    case 'returned':
      return takeThemBack(office, options, terminal)
    case 'list':
      return listThem(office, options, terminal)
    default:
      return moveThem(office, options.verb, options, terminal)
  }
}

async function tellDue(
  { pool }: Office,
  { step, school }: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  const say = sayNotices(terminal.language)
  const ladder = await dueNotices({ pool, seen: pool }, { school })
  if (ladder === null) return refuse(terminal, 'no-figures-yet')
  const due = ladder.due.filter((one) => step === undefined || one.step === step)
  terminal.tell({ asOf: ladder.asOf, due, waiting: ladder.waiting })
  const headings = [
    say('field.student'),
    say('cli.studentNumber'),
    say('field.school'),
    say('field.step'),
    say('field.events'),
  ]
  const rows = due.map((one) => [
    one.name,
    one.student,
    one.schoolName,
    say(`step.${one.step}`),
    String(one.events),
  ])
  if (due.length > 0) for (const line of tableLines(headings, rows)) terminal.say(line)
  terminal.say(say('cli.due', { count: due.length, asOf: ladder.asOf }))
  return 0
}

async function generateThem(
  { pool }: Office,
  options: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  const { step, school, 'as-of': asOf } = options
  const asked = { step, school, asOf }
  const made = await generateNotices({ pool, seen: pool }, asked, operator())
  if (!made.ok) return refuse(terminal, made.refusal)
  terminal.tell(made.value)
  terminal.say(
    sayNotices(terminal.language)('due.made', { count: made.value.notifications.length }),
  )
  return 0
}
