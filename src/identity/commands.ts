import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellRefusal } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { speaker } from '#platform/speech.ts'
import { RoleName, Scope, roleNames } from '#access/model.ts'
import { whyNotGiven } from '#access/rules/decide.ts'
import { leave, listAccounts } from '#identity/actions/accounts.ts'
import { invite } from '#identity/actions/invitations.ts'
import { invitationHours } from '#identity/rules/sessions.ts'
import en from '#identity/messages.en.json' with { type: 'json' }
import es from '#identity/messages.es.json' with { type: 'json' }

const Options = z.object({
  what: z.enum(['list', 'invite', 'leave']).meta({ takes: 'list, invite, leave', word: 'WHAT' }),
  email: z
    .string()
    .toLowerCase()
    .pipe(z.email())
    .optional()
    .meta({ example: 'emarsh@district.org' }),
  name: z.string().optional().meta({ example: '"Elena Marsh"' }),
  role: RoleName.optional().meta({ takes: roleNames.join(', ') }),
  region: z.string().optional(),
  school: SchoolId.optional(),
  grade: z.string().optional(),
  section: z.string().optional(),
  caseload: z.string().optional(),
  case: z.string().optional(),
  reason: z.string().optional(),
  until: SchoolDate.optional().meta({ example: '2026-06-30' }),
})
type Options = z.output<typeof Options>

const peopleCommand: Command = {
  name: 'people',
  usage:
    'list | invite --email E --name N --role R [--region R | --school S [--grade G] | --section|--caseload|--case STUDENT,…] --reason TEXT [--until DATE] | leave --email E',
  about: (language) => speaker(language, { en, es })('people.about'),
  async run(office, args, terminal) {
    const options = readArguments(args, terminal, {
      ...peopleCommand,
      options: Options,
      places: ['what'],
    })
    if (options === null) return 2
    if (options.what === 'list') return tellAccounts(office, terminal)
    return options.what === 'leave'
      ? tellLeft(office, options, terminal)
      : tellInvited(office, options, terminal)
  },
}

export const peopleCommands: readonly Command[] = [peopleCommand]

async function tellAccounts({ pool }: Office, terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const accounts = await listAccounts(pool)
  terminal.tell(accounts)
  if (accounts.length === 0) terminal.say(say('people.nobody'))
  for (const { name, email, secondFactor, grants } of accounts) {
    terminal.say(`${name} <${email}>${secondFactor ? '' : ` (${say('people.no-second-factor')})`}`)
    for (const { role, scope, begins, ends } of grants)
      terminal.say(`  ${role} ${JSON.stringify(scope)} ${begins} – ${ends ?? ''}`)
  }
  return 0
}

async function tellInvited(office: Office, options: Options, terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const { email, name, role, reason, until = null } = options
  if (email === undefined || name === undefined || role === undefined || reason === undefined)
    return tellRefusal(terminal, 'option-missing', {}, say('people.invite-needs'), 2)
  const scope = scopeIn(options)
  const why = whyNotGiven({ role, scope, begins: office.clock.today(), ends: until })
  if (why !== null) return tellRefusal(terminal, why, { role }, say(`people.${why}`, { role }), 2)
  const giver = 'operator'
  const link = await invite(office, { email, name, role, scope, reason, giver, ends: until })
  terminal.tell({ link, hours: invitationHours })
  terminal.say(say('people.invited', { name, hours: invitationHours, link }))
  return 0
}

async function tellLeft(office: Office, { email }: Options, terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const left = await leave(office, email ?? '')
  if (!left.ok) return tellRefusal(terminal, left.refusal, { email }, say('people.no-such-person'))
  terminal.tell(left.value)
  terminal.say(say('people.left', { name: left.value.name, grants: left.value.grants }))
  return 0
}

/** The scope that the options name; without any, the whole district. */
function scopeIn({ region, school, grade, section, caseload, case: one }: Options): Scope {
  const students = (section ?? caseload ?? one ?? '').split(',').filter((text) => text !== '')
  if (students.length > 0) {
    const reach = section !== undefined ? 'section' : caseload !== undefined ? 'caseload' : 'case'
    return Scope.parse({ reach, students: students.map((text) => StudentId.parse(text.trim())) })
  }
  if (school !== undefined)
    return grade === undefined ? { reach: 'school', school } : { reach: 'grade', school, grade }
  return region === undefined ? { reach: 'district' } : { reach: 'region', region }
}
