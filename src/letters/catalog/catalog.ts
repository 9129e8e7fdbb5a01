import type { z } from 'zod'
import { absenceQuestion } from '#letters/catalog/absence-question/letter.ts'
import { attendanceConcern } from '#letters/catalog/attendance-concern/letter.ts'
import { betterAttendance } from '#letters/catalog/better-attendance/letter.ts'
import { chronicAbsence } from '#letters/catalog/chronic-absence/letter.ts'
import { correction } from '#letters/catalog/correction/letter.ts'
import { excusedAbsences } from '#letters/catalog/excused-absences/letter.ts'
import { habitualTruancy } from '#letters/catalog/habitual-truancy/letter.ts'
import { homeVisit } from '#letters/catalog/home-visit/letter.ts'
import { initialTruancy } from '#letters/catalog/initial-truancy/letter.ts'
import { sarbDirectives } from '#letters/catalog/sarb-directives/letter.ts'
import { sarbFollowUp } from '#letters/catalog/sarb-follow-up/letter.ts'
import { sarbHearing } from '#letters/catalog/sarb-hearing/letter.ts'
import { sarbReferral } from '#letters/catalog/sarb-referral/letter.ts'
import { sartAgreement } from '#letters/catalog/sart-agreement/letter.ts'
import { sartInvitation } from '#letters/catalog/sart-invitation/letter.ts'
import { secondTruancy } from '#letters/catalog/second-truancy/letter.ts'
import type { Letter } from '#letters/model/letter.ts'

/** Every letter. Adding one is a folder, and one import and one line here. */
export const letters = [
  initialTruancy,
  secondTruancy,
  habitualTruancy,
  chronicAbsence,
  excusedAbsences,
  attendanceConcern,
  sartInvitation,
  sartAgreement,
  sarbReferral,
  sarbHearing,
  sarbDirectives,
  sarbFollowUp,
  betterAttendance,
  homeVisit,
  correction,
  absenceQuestion,
] as const

type Listed = (typeof letters)[number]
export type LetterSlug = Listed['slug']

/** What is filled into a letter. */
export type DataOf<Slug extends LetterSlug> = z.input<Extract<Listed, { slug: Slug }>['data']>

export function letterOf(slug: string): Letter | null {
  return letters.find((letter) => letter.slug === slug) ?? null
}
