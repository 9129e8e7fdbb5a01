import { formatDate, languageName } from '#kernel/format.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Language, languages } from '#kernel/text.ts'
import type { WholeFile } from '#platform/leaving-file.ts'
import { type Paper, type PaperSection, printPapers } from '#platform/paper.ts'
import type { Queryable } from '#platform/database.ts'
import { signedPart } from '#sarb/actions/signed.ts'
import type { Hearing } from '#sarb/model/hearing.ts'
import { boardFacts } from '#sarb/records/board.ts'
import { caseNumbered, homeOf } from '#sarb/records/cases.ts'
import { hearingsOf } from '#sarb/records/hearings.ts'
import { saySarb } from '#sarb/speech.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'

// What was said at a hearing, who sat on it, what was directed and who signed, as one paper in both languages. What
// was said stands as it was written; only what frames it is said twice.

interface ToPrint {
  case: number
  student: StudentId
  name: string
  board: string
  hearing: Hearing
}

/** Null where nothing was said at the hearing, or there is none of that number. */
export async function minutesOf(
  seen: Queryable,
  which: { student: StudentId; case: number; hearing: number },
): Promise<WholeFile | null> {
  const one = await caseNumbered(seen, which.case)
  const home = await homeOf(seen, which.student)
  const found = (await hearingsOf(seen, which.case)).find((at) => at.hearing === which.hearing)
  if (one?.student !== which.student || home === null || found === undefined) return null
  if (found.script.length === 0) return null
  const board = (await boardFacts(seen))?.name ?? ''
  const minutes = {
    case: which.case,
    student: which.student,
    name: home.name,
    board,
    hearing: found,
  }
  const [first, ...others] = languages.map((language) => minutesPaper(minutes, language))
  if (first === undefined) throw new RangeError('Minutes are written in one language at least')
  return {
    fileName: `sarb-minutes-${which.hearing}.pdf`,
    contentType: 'application/pdf',
    students: [which.student],
    content: printPapers([first, ...others]),
  }
}

function minutesPaper(minutes: ToPrint, language: Language): Paper {
  const say = saySarb(language)
  const { hearing, name, board } = minutes
  const on = formatDate(hearing.on, language)
  const { begins, place } = hearing
  return {
    language,
    title: say('minutes.title', { name }),
    about: [
      [board, say('hearing.of.board', { on, begins: clockWords(begins, say), place })]
        .filter(Boolean)
        .join(' · '),
      say('minutes.about'),
    ],
    sections: [
      membersOf(hearing, language),
      ...hearing.script.map(({ stage, words }) => ({
        title: say(`stage.${stage}`),
        about: words.split(/\n+/).filter((line) => line.trim() !== ''),
      })),
      ...directivesOf(hearing, language),
      ...endOf(hearing, language),
    ],
    signed: signedPart(hearing.signatures, language),
    foot: say('packet.foot', { case: minutes.case, student: minutes.student, on }),
    unprinted: say('packet.unprinted'),
  }
}

function membersOf({ seats }: Hearing, language: Language): PaperSection {
  const say = saySarb(language)
  const columns = (['board.memberName', 'board.agency', 'board.kind', 'minutes.part'] as const).map(
    (word) => say(word),
  )
  const rows = seats.map(({ name, agency, kind, present, conflict }) => [
    name,
    agency,
    say(`kind.${kind}`),
    conflict === null ? say(present ? 'seat.present' : 'minutes.absent') : say('minutes.conflict'),
  ])
  const caption = say('board.members')
  return { title: caption, tables: [{ caption, columns, rows, widths: [1.4, 1.6, 1.2, 1] }] }
}

function directivesOf({ directives }: Hearing, language: Language): PaperSection[] {
  if (directives.length === 0) return []
  const say = saySarb(language)
  const columns = [say('minutes.whom'), say('directive.title'), say('minutes.proofBy')]
  const rows = directives.map(({ whom, what, proofBy }) => [
    say(`whom.${whom}`),
    what[language],
    proofBy === null ? say('minutes.noProof') : formatDate(proofBy, language),
  ])
  const caption = say('directive.title')
  return [{ title: caption, tables: [{ caption, columns, rows, widths: [1, 3, 1.2] }] }]
}

/** In which language it was read back, how it ended, and how the copy was handed over. */
function endOf({ readBack, words, copyGiven }: Hearing, language: Language): PaperSection[] {
  const say = saySarb(language)
  const about = [
    readBack === null
      ? null
      : say('sign.readBack', {
          language: languageName(readBack.language, language),
          interpreter: readBack.interpreter,
        }),
    words,
    copyGiven === null
      ? null
      : say('sign.copy', { on: formatDate(copyGiven.on, language), how: copyGiven.how }),
  ].filter((line) => line !== null)
  return about.length === 0 ? [] : [{ title: say('minutes.end'), about }]
}
