import { SchoolId, StudentId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/result.ts'
import type { Bilingual } from '#kernel/text.ts'
import { type Caller, type Who, seesNobody } from '#kernel/who.ts'
import {
  type Eyes,
  eyesClasses,
  eyesDecide,
  eyesDecideDuty,
  eyesDecideMany,
  eyesSight,
} from '#access/rules/eyes.ts'
import type { Because, Verdict } from '#access/model.ts'
import { reasonInLog, reasonSentence } from '#access/actions/reason.ts'
import { remember } from '#audit/actions/remember.ts'
import { type Admitted, type Asking, type FileNote, type Gate, nobodyHeld } from '#platform/gate.ts'
import type { Office } from '#platform/office.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { heldStudents } from '#identity/actions/held-students.ts'
import { schoolInSight } from '#identity/records/schools.ts'
import { whoHasKey } from '#identity/actions/who-has-key.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Known } from '#identity/model/person.ts'

type GateOffice = Pick<Office, 'db' | 'pool' | 'readers' | 'config' | 'clock' | 'log'>

/** The gate of the office: who asks, whether they may, and that it is remembered. */
export function openGate(office: GateOffice): Gate {
  return {
    async admit(asking) {
      const { who } = asking
      if (who === 'public') return letIn(office, nobody)
      const student = studentAsked(who, asking)
      const { key } = asking.wire
      if (key !== null) return admitProgram(office, asking, key, student)
      const known = await whoIs(office, asking.wire.cookie, student)
      if (known === null) return refused('not-signed-in', null)
      if (who === 'arriving') return enter(office, asking, known, signedIn)
      if (!known.secondFactor) return turnAway(office, asking, known, secondFactorNeeded)
      if (known.viewing !== null && asking.changes)
        return turnAway(office, asking, known, onlyLooking)
      return decideFor(office, asking, known, student)
    },
  }
}

/** A program shows a key, and is decided about like a person: by its grants. */
async function admitProgram(
  office: GateOffice,
  asking: Asking,
  key: string,
  student: StudentId | null,
): Promise<Admitted | Refused<string, unknown>> {
  const holder = await whoHasKey(office, asking, key, student)
  if (!holder.ok) return refused(holder.refusal, null)
  const { known, isHere } = holder.value
  if (!isHere) return turnAway(office, asking, known, fromElsewhere)
  if (!asking.takesKey) return turnAway(office, asking, known, noKeyHere)
  return decideFor(office, asking, known, student)
}

const nobody: Caller = { person: null, sight: seesNobody, sightFor: () => seesNobody, classes: [] }

const signedIn: Verdict = { allowed: true, because: { word: 'signed-in', role: null, reach: null } }
const onlyLooking: Because = { word: 'only-looking', role: null, reach: null }
const noKeyHere: Because = { word: 'no-key-here', role: null, reach: null }
const fromElsewhere: Because = { word: 'from-elsewhere', role: null, reach: null }
const secondFactorNeeded: Because = { word: 'second-factor-needed', role: null, reach: null }

async function decideFor(
  office: GateOffice,
  asking: Asking,
  known: Known,
  student: StudentId | null,
): Promise<Admitted | Refused<string, unknown>> {
  const { who } = asking
  const today = office.clock.today()
  const { stays } = known
  const eyes = eyesOf(known)
  if (who === 'public' || who === 'arriving' || who === 'signed-in')
    return enter(office, asking, known, signedIn)
  if ('duty' in who) {
    // A duty shows no student; where its answer may name some, it names those whom its holder sees anyway.
    const sight = eyesSight(eyes, today, who.naming ?? 'attendance')
    const verdict = eyesDecideDuty(eyes, today, who)
    return pass(office, asking, known, verdict, { classes: [], sight })
  }
  if (student !== null) {
    const subject = { student, stays }
    const verdict = eyesDecide(eyes, today, who.sees, subject)
    const classes = eyesClasses(eyes, today, subject)
    const sight = eyesSight(eyes, today, who.sees)
    if (verdict.allowed && asking.leaves === 'students') {
      const held = await heldStudents(office)
      if (held.numbers.has(student)) return holdBack(office, asking, known, held.because([student]))
    }
    return pass(office, asking, known, verdict, { classes, sight })
  }
  const { sight, ...verdict } = eyesDecideMany(eyes, today, who)
  if (verdict.allowed && who.of === 'the-school') {
    const school = SchoolId.safeParse(asking.params['school']).data ?? null
    if (!(await schoolInSight(office.pool, school, sight)))
      return noSuchSchool(office, asking, known)
  }
  return pass(office, asking, known, verdict, { classes: [], sight })
}

function eyesOf({ grants, viewing }: Known): Eyes {
  return viewing === null ? [grants] : [grants, viewing.grants]
}

type Seen = Pick<Caller, 'sight' | 'classes'>

function pass(
  office: GateOffice,
  asking: Asking,
  known: Known,
  verdict: Verdict,
  seen: Seen,
): Promise<Admitted | Refused<string, unknown>> {
  return verdict.allowed
    ? enter(office, asking, known, verdict, seen)
    : turnAway(office, asking, known, verdict.because)
}

async function enter(
  office: GateOffice,
  asking: Asking,
  known: Known,
  { because }: Verdict,
  seen: Seen = { sight: seesNobody, classes: [] },
): Promise<Admitted> {
  const { id, name, viewing } = known
  const eyes = eyesOf(known)
  const sightFor: Caller['sightFor'] = (sees) => eyesSight(eyes, office.clock.today(), sees)
  const through = viewing === null ? {} : { through: viewing.name }
  const caller = { person: { id, name, ...through }, sightFor, ...seen }
  const why = reasonInLog(because)
  if (asking.leaves === null) {
    if (!isRemembered(asking)) return letIn(office, caller)
    const remembered = write(office, asking, known, { outcome: 'allowed', because: why })
    return letIn(office, caller, { remembered })
  }
  const held = asking.leaves === 'students' ? await heldStudents(office) : nobodyHeld
  // Whether a file leaves is known only when it is made.
  const noteFile = ({ refused: refusal, details }: FileNote) =>
    write(office, asking, known, {
      outcome: refusal === null ? 'allowed' : 'refused',
      because: refusal ?? why,
      details,
    })
  return letIn(office, caller, { held, noteFile })
}

/** A file about one student of whom nothing leaves. */
async function holdBack(
  office: GateOffice,
  asking: Asking,
  known: Known,
  because: Bilingual,
): Promise<Refused<string, unknown>> {
  await write(office, asking, known, { outcome: 'refused', because: 'held' })
  return refused('held', { because })
}

async function turnAway(
  office: GateOffice,
  asking: Asking,
  known: Known,
  because: Because,
): Promise<Refused<string, unknown>> {
  await write(office, asking, known, { outcome: 'refused', because: reasonInLog(because) })
  if (because.word === 'second-factor-needed') return refused('second-factor-needed', null)
  // Whose student it is, or whether there is one, is not told to whoever may not see them.
  const isStudent =
    typeof asking.who === 'object' && 'of' in asking.who && asking.who.of === 'the-student'
  if (isStudent && because.word === 'out-of-reach') return refused('no-such-student', null)
  return refused('not-yours', { because: reasonSentence(because) })
}

/** Which school it is, or whether there is one, is not told to whoever may not see it. */
async function noSuchSchool(
  office: GateOffice,
  asking: Asking,
  known: Known,
): Promise<Refused<string, unknown>> {
  await write(office, asking, known, { outcome: 'refused', because: 'out-of-reach' })
  return refused('no-such-school', null)
}

function letIn(
  { readers }: GateOffice,
  caller: Caller,
  {
    remembered = Promise.resolve(),
    held = nobodyHeld,
    noteFile = () => Promise.resolve(),
  }: Partial<Pick<Admitted, 'remembered' | 'held' | 'noteFile'>> = {},
): Admitted {
  const { sight, sightFor } = caller
  const seen = openSeenRecords(readers, { sight, contact: sightFor('contact') })
  return { ok: true, caller, seen, remembered, held, noteFile }
}

/** What changes something, and every look at one student or at one thing that names some; of files, see `enter`. */
function isRemembered({ changes, who, params }: Asking): boolean {
  if (changes) return true
  if (typeof who !== 'object') return false
  if ('of' in who) return who.of === 'the-student'
  return who.naming !== undefined && Object.keys(params).length > 0
}

interface Told {
  outcome: 'allowed' | 'refused'
  because: string
  details?: Record<string, unknown>
}

function write(
  { pool }: GateOffice,
  { what, params, query, leaves, wire }: Asking,
  { id, name, viewing, keyTail }: Known,
  { outcome, because, details = {} }: Told,
): Promise<void> {
  const { student, ...others } = params
  return remember(pool, {
    person: id,
    who: name,
    from: wire.from,
    what,
    onWhom: typeof student === 'string' ? student : null,
    outcome,
    because,
    details: {
      ...others,
      ...details,
      ...(leaves === null ? {} : { query: withoutPurpose(query) }),
      ...(viewing === null ? {} : { viewingAs: viewing.name }),
      ...(keyTail === null ? {} : { key: keyTail }),
    },
  })
}

/** The purpose stands by itself in an entry. */
function withoutPurpose(query: unknown): Record<string, unknown> {
  const all = Object.entries(typeof query === 'object' && query !== null ? query : {})
  return Object.fromEntries(all.filter(([name]) => name !== 'purpose' && name !== 'note'))
}

function studentAsked(who: Who, { params }: Asking): StudentId | null {
  if (typeof who !== 'object' || !('of' in who) || who.of !== 'the-student') return null
  const student = StudentId.safeParse(params['student'])
  // No student has a number that is none.
  return student.success ? student.data : StudentId.parse('-')
}
