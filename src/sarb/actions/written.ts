import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { SarbCase } from '#sarb/model/case.ts'
import type { Hearing } from '#sarb/model/hearing.ts'
import { casesOf } from '#sarb/records/cases.ts'
import { hearingsOf } from '#sarb/records/hearings.ts'
import { saySarb } from '#sarb/speech.ts'

/** A case with its meetings, as a family's record holds it. */
export interface CaseOnRecord {
  case: SarbCase
  hearings: Hearing[]
}

/** A student's cases before the board, the latest first. */
export async function casesOnRecord(seen: Queryable, student: StudentId): Promise<CaseOnRecord[]> {
  const found: CaseOnRecord[] = []
  for (const one of await casesOf(seen, student))
    found.push({ case: one, hearings: await hearingsOf(seen, one.case) })
  return found
}

export interface CaseRow {
  on: SchoolDate
  what: string
  words: string
}

/** All that was said and directed in a case, in the order of the days. */
export function writtenCase({ case: one, hearings }: CaseOnRecord, language: Language): CaseRow[] {
  const say = saySarb(language)
  const opened = {
    on: one.openedOn,
    what: say('written.opened', { reason: say(`reason.${one.reason}`) }),
    words: one.draft.referral,
  }
  const ended =
    one.outcome === null || one.closedOn === null
      ? []
      : [{ on: one.closedOn, what: say(`outcome.${one.outcome}`), words: one.outcomeWords ?? '' }]
  return [opened, ...hearings.flatMap((held) => writtenHearing(held, language)), ...ended]
}

function writtenHearing(held: Hearing, language: Language): CaseRow[] {
  const say = saySarb(language)
  const { on, body, begins, place, state, words } = held
  const what = say(`hearing.of.${body}`, { on, begins, place })
  return [
    { on, what, words: [say(`hearing.state.${state}`), words ?? ''].filter(Boolean).join('. ') },
    ...held.script.map((said) => ({ on, what: say(`stage.${said.stage}`), words: said.words })),
    ...held.directives.map((one) => ({
      on,
      what: say(`whom.${one.whom}`),
      words: one.what[language],
    })),
  ]
}
