import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language, languages } from '#kernel/text.ts'
import { roleTitle } from '#access/actions/reason.ts'
import { type Reach, type RoleName as Role, RoleName, Scope, roleNames } from '#access/model.ts'
import { isHeldBy } from '#access/rules/decide.ts'
import { roles } from '#access/rules/table.ts'
import { operator } from '#audit/actions/change.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellRefusal } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { speaker } from '#platform/speech.ts'
import { endGrant, giveGrant, letGo } from '#people/actions/grants.ts'
import { invitePerson, makeLink } from '#people/actions/invite.ts'
import { everyPerson, seeNamed } from '#people/actions/see-people.ts'
import type { MadeLink } from '#people/model/endpoints.ts'
import type { ListedPerson, PersonFile } from '#people/model/person.ts'
import { refusalText } from '#people/speech.ts'
import en from '#people/messages.en.json' with { type: 'json' }
import es from '#people/messages.es.json' with { type: 'json' }

const verbs = ['list', 'show', 'invite', 'link', 'give', 'end', 'leave'] as const

const Options = z.object({
  what: z.enum(verbs).meta({ takes: verbs.join(', '), word: 'WHAT' }),
  email: z
    .string()
    .toLowerCase()
    .pipe(z.email())
    .optional()
    .meta({ example: 'emarsh@district.org' }),
  name: z.string().optional().meta({ example: '"Elena Marsh"' }),
  role: RoleName.optional().meta({
    takes: roleNames.filter((role) => isHeldBy(role, 'people')).join(', '),
  }),
  region: z.string().optional(),
  school: SchoolId.optional(),
  grade: z.string().optional(),
  section: z.string().optional(),
  caseload: z.string().optional(),
  case: z.string().optional(),
  reason: z.string().trim().min(1).optional(),
  until: SchoolDate.optional().meta({ example: '2026-06-30' }),
  mail: Language.optional().meta({ takes: languages.join(', ') }),
  grant: z.coerce.number().int().optional().meta({ example: '12' }),
})
type Options = z.output<typeof Options>

const over = '[--region R | --school S [--grade G] | --section|--caseload|--case STUDENT,…]'

const peopleCommand: Command = {
  name: 'people',
  usage: `list | show --email E | invite --email E --name N --role R ${over} --reason TEXT [--until DATE] [--mail en|es] | link --email E --reason TEXT [--mail en|es] | give --email E --role R ${over} --reason TEXT [--until DATE] | end --email E --grant NUMBER --reason TEXT | leave --email E --reason TEXT`,
  about: (language) => speaker(language, { en, es })('people.about'),
  async run(office, args, terminal) {
    const options = readArguments(args, terminal, {
      ...peopleCommand,
      options: Options,
      places: ['what'],
    })
    if (options === null) return 2
    if (options.what === 'list') return tellPeople(office, terminal)
    const asking = { office, terminal, options }
    return options.what === 'invite' ? tellInvited(asking) : tellOfOne(asking)
  },
}

export const peopleCommands: readonly Command[] = [peopleCommand]

interface Asking {
  office: Office
  terminal: Terminal
  options: Options
}

async function tellPeople(office: Office, terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const people: ListedPerson[] = []
  for await (const one of everyPerson(office, { q: '', role: [] })) people.push(one)
  terminal.tell(people)
  if (people.length === 0) terminal.say(say('people.nobody'))
  for (const { name, email, secondFactor, grants } of people) {
    terminal.say(`${name} <${email}>${secondFactor ? '' : ` (${say('people.no-second-factor')})`}`)
    for (const { role, place, ends } of grants)
      terminal.say(
        `  ${[roleTitle(role)[terminal.language], place, ends].filter(Boolean).join(' · ')}`,
      )
  }
  return 0
}

async function tellInvited({ office, terminal, options }: Asking): Promise<number> {
  const { email, name, role, reason, until = null, mail: byMail = null } = options
  if (email === undefined || name === undefined || role === undefined || reason === undefined)
    return missing(terminal, 'people.invite-needs')
  const needed = scopeMissing(options, role)
  if (needed !== null) return withoutScope(terminal, role, needed)
  const wish = { role, scope: scopeIn(options), reason, ends: until }
  const made = await invitePerson(office, { ...wish, name, email, byMail }, operator())
  return made.ok ? tellLink(terminal, name, made.value) : refuse(terminal, made, role)
}

/** What is asked of somebody who has an account. */
async function tellOfOne(asking: Asking): Promise<number> {
  const { office, terminal, options } = asking
  if (options.email === undefined) return missing(terminal, 'people.needs-email')
  const found = await seeNamed(office, options.email)
  if (!found.ok) return refuse(terminal, found)
  if (options.what === 'show') return tellPerson(terminal, found.value)
  const { reason } = options
  if (reason === undefined) return missing(terminal, 'people.needs-reason')
  switch (options.what) {
    case 'link': {
      const made = await makeLink(
        office,
        found.value.person,
        reason,
        operator(),
        options.mail ?? null,
      )
      return made.ok ? tellLink(terminal, found.value.name, made.value) : refuse(terminal, made)
    }
    case 'give':
      return tellGiven(asking, found.value, reason)
    case 'end':
      return tellEnded(asking, found.value, reason)
    default:
      return tellLeft(asking, found.value, reason)
  }
}

async function tellGiven(
  { office, terminal, options }: Asking,
  { person, name }: PersonFile,
  reason: string,
): Promise<number> {
  const { role, until = null } = options
  if (role === undefined) return missing(terminal, 'people.needs-role')
  const needed = scopeMissing(options, role)
  if (needed !== null) return withoutScope(terminal, role, needed)
  const wish = { role, scope: scopeIn(options), reason, ends: until }
  const given = await giveGrant(office, person, wish, operator())
  if (!given.ok) return refuse(terminal, given, role)
  terminal.tell({ grant: given.value })
  terminal.say(speaker(terminal.language, { en, es })('people.given', { name, grant: given.value }))
  return 0
}

async function tellEnded(
  { office, terminal, options }: Asking,
  { person, name }: PersonFile,
  reason: string,
): Promise<number> {
  const { grant } = options
  if (grant === undefined) return missing(terminal, 'people.needs-grant')
  const ended = await endGrant(office, { person, grant }, reason, operator())
  if (!ended.ok) return refuse(terminal, ended)
  terminal.tell({ grant })
  terminal.say(speaker(terminal.language, { en, es })('people.ended', { name, grant }))
  return 0
}

async function tellLeft(
  { office, terminal }: Asking,
  { person }: PersonFile,
  reason: string,
): Promise<number> {
  const left = await letGo(office, person, reason, operator())
  if (!left.ok) return refuse(terminal, left)
  const { name, grants } = left.value
  terminal.tell({ name, grants })
  terminal.say(speaker(terminal.language, { en, es })('people.left', { name, grants }))
  return 0
}

function tellLink(terminal: Terminal, name: string, made: MadeLink): number {
  const { link, hours, mail } = made
  const say = speaker(terminal.language, { en, es })
  terminal.tell(made)
  terminal.say(say('people.invited', { name, hours, link }))
  if (mail !== null)
    terminal.say(
      say(mail.waits === null ? 'link.mailed' : `link.waits.${mail.waits}`, { to: mail.to }),
    )
  return 0
}

function tellPerson(terminal: Terminal, person: PersonFile): number {
  const say = speaker(terminal.language, { en, es })
  terminal.tell(person)
  terminal.say(`${person.name} <${person.email}>`)
  for (const { grant, role, place, reason, giver, begins, ends, standing } of person.grants) {
    const what = [roleTitle(role)[terminal.language], place].filter(Boolean).join(' · ')
    const when = ends === null ? say('people.since', { begins }) : `${begins} – ${ends}`
    terminal.say(`  ${grant}: ${what} · ${when} · ${say(`standing.${standing}`)}`)
    terminal.say(`     ${reason} (${giver})`)
  }
  return 0
}

function missing(
  terminal: Terminal,
  word: `people.${'invite-needs' | `needs-${'email' | 'reason' | 'role' | 'grant'}`}`,
): number {
  const sentence = speaker(terminal.language, { en, es })(word)
  return tellRefusal(terminal, 'option-missing', {}, sentence, 2)
}

/** A wish that cannot be is a mistake of the call (2); all else is how things stand (1). */
function refuse(
  terminal: Terminal,
  {
    refusal,
    details,
  }: { refusal: Parameters<typeof refusalText>[1]; details?: { students: string[] } | undefined },
  role?: Role,
): number {
  const title = role === undefined ? '' : roleTitle(role)[terminal.language]
  const students = details?.students.join(', ') ?? ''
  const sentence = refusalText(terminal.language, refusal, { role: title, students })
  return tellRefusal(terminal, refusal, { role, students }, sentence, role === undefined ? 1 : 2)
}

/** The options by which a scope is named, one of which a role needs that is not given over all; null: none. */
function scopeMissing(options: Options, role: Role): string | null {
  const { given } = roles[role]
  if (given.length === 0 || given.includes('district')) return null
  if (scopeIn(options).reach !== 'district') return null
  return given.map((reach) => optionOf[reach]).join(' | ')
}

const optionOf: Record<Reach, string> = {
  district: '',
  region: '--region R',
  school: '--school S',
  grade: '--school S --grade G',
  section: '--section STUDENT,…',
  caseload: '--caseload STUDENT,…',
  case: '--case STUDENT',
}

function withoutScope(terminal: Terminal, role: Role, option: string): number {
  const title = roleTitle(role)[terminal.language]
  const say = speaker(terminal.language, { en, es })
  const sentence = say('people.needs-scope', { role: title, option })
  return tellRefusal(terminal, 'option-missing', { role, option }, sentence, 2)
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
