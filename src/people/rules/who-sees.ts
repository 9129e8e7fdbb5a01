import type { SchoolDate } from '#kernel/school-date.ts'
import type { InformationClass } from '#kernel/who.ts'
import type { Grant, Reach, RoleName, Subject } from '#access/model.ts'
import { classesOf } from '#access/rules/decide.ts'

/** A grant that may reach the student, and whose it is. */
export interface Holding extends Grant {
  person: string
  name: string
  /** A service account, and no person */
  service: boolean
  place: string | null
  /** The moment at which it ends, where it ends within a day */
  until: string | null
}

/** One grant by which somebody sees the student; without a reason where that would tell too much. */
export interface SeesBy extends Pick<Holding, 'role' | 'giver' | 'begins' | 'ends' | 'until'> {
  reach: Reach
  place: string | null
  classes: InformationClass[]
  reason: string | null
}

export interface Onlooker {
  person: string
  name: string
  service: boolean
  by: SeesBy[]
}

/**
 * Whose grants reach a student today, and for which classes: for each grant the same decision as at the gate.
 * `open`: the classes of whoever asks.
 */
export function whoSees(
  held: readonly Holding[],
  today: SchoolDate,
  subject: Subject,
  open: readonly InformationClass[],
): { people: Onlooker[]; untold: number } {
  const people = new Map<string, Onlooker>()
  const untold = new Set<string>()
  for (const one of held) {
    const classes = classesOf([one], today, subject)
    if (classes.length === 0) continue
    if (roleTells(one, open)) {
      untold.add(one.person)
      continue
    }
    const { person, name, service } = one
    const known = people.get(person) ?? { person, name, service, by: [] }
    people.set(person, { ...known, by: [...known.by, seesBy(one, classes, open)] })
  }
  return { people: [...people.values()], untold: untold.size }
}

/** What it tells of a student that this role was given for just them: WIC 827, EC 49076(a)(1)(N), 42 USC 11431. */
const told: Partial<Record<RoleName, InformationClass>> = {
  'specialist-foster': 'foster',
  'specialist-homeless': 'housing',
  'specialist-foreign': 'visa',
  'sarb-chair': 'casework',
  'sarb-member': 'casework',
  'partner-agency': 'casework',
}

function roleTells(grant: Grant, open: readonly InformationClass[]): boolean {
  const tells = told[grant.role]
  return namesStudents(grant) && tells !== undefined && !open.includes(tells)
}

function namesStudents({ scope }: Grant): boolean {
  return 'students' in scope
}

function seesBy(
  grant: Holding,
  classes: readonly InformationClass[],
  open: readonly InformationClass[],
): SeesBy {
  const { role, scope, place, giver, begins, ends, until } = grant
  // Why somebody counsels this very student may be what the asker must not know.
  const isTold = !namesStudents(grant) || classes.every((sees) => open.includes(sees))
  const reason = isTold ? grant.reason : null
  const when = { begins, ends, until }
  return { role, reach: scope.reach, place, classes: [...classes], reason, giver, ...when }
}
