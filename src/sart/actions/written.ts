import { formatDate, formatList } from '#kernel/format.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { Agreement } from '#sart/model/agreement.ts'
import type { TeacherForm } from '#sart/model/form.ts'
import type { Invitation } from '#sart/model/invitation.ts'
import type { Review } from '#sart/model/review.ts'
import type { Sart } from '#sart/model/sart.ts'
import type { Script } from '#sart/model/script.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { formsOf } from '#sart/records/forms.ts'
import { invitationsOf } from '#sart/records/invitations.ts'
import { reviewsOf } from '#sart/records/reviews.ts'
import { sartBy, sartsOf } from '#sart/records/sarts.ts'
import { saySart } from '#sart/speech.ts'

/** A meeting as it stands in a student's record: for the family that asks for it, and for a panel that looks further. */
export interface SartOnRecord extends Sart {
  script: Script
  invitations: readonly Invitation[]
  forms: readonly TeacherForm[]
  agreement: Agreement | null
  reviews: readonly Review[]
}

/** All meetings about a student that came further than a draft, the latest first. */
export async function sartsOnRecord(seen: Queryable, student: StudentId): Promise<SartOnRecord[]> {
  const found: SartOnRecord[] = []
  for (const { sart, state } of await sartsOf(seen, student)) {
    const whole = state === 'draft' ? null : await sartBy(seen, { student, sart })
    if (whole === null) continue
    found.push({
      ...whole,
      invitations: await invitationsOf(seen, sart),
      forms: await formsOf(seen, sart),
      agreement: await agreementOf(seen, sart),
      reviews: await reviewsOf(seen, sart),
    })
  }
  return found
}

export interface WrittenSart {
  on: SchoolDate | null
  state: string
  invitations: string
  causes: string
  said: string
  promises: string
  reviews: string
}

/** A meeting in words. */
export function writtenSart(one: SartOnRecord, language: Language): WrittenSart {
  const say = saySart(language)
  const { script, agreement } = one
  const handed = one.invitations.flatMap(({ handed }) => handed ?? [])
  const said = [script.introductions?.names, script.why?.words, script.interventions?.words]
  const more = [script.attendance?.words, script.causes?.words, script.verify?.words]
  const terms = agreement?.terms
  const promises = [terms?.student, terms?.family, terms?.school].flatMap((lines) => lines ?? [])
  const forms = one.forms.flatMap(({ teacherName, answers }) =>
    answers === null
      ? []
      : [say('written.form', { teacher: teacherName, words: answers.strengths })],
  )
  return {
    on: one.heldOn ?? one.appointment?.date ?? null,
    state: say(`state.${one.state}`),
    invitations: handed
      .map(({ on, how }) => `${formatDate(on, language, 'short')}: ${say(`how.${how}`)}`)
      .join('; '),
    causes: formatList(
      (script.causes?.causes ?? []).map((cause) => say(`cause.${cause}`)),
      language,
    ),
    said: [...said, ...more, ...forms].filter(Boolean).join(' · '),
    promises: promises.map((line) => line[language]).join(' · '),
    reviews: one.reviews
      .map(({ weeks, before, after, outcome }) =>
        say('written.review', {
          weeks,
          before: before.absent,
          beforeDays: before.days,
          after: after.absent,
          afterDays: after.days,
          outcome: say(`outcome.${outcome}`),
        }),
      )
      .join(' · '),
  }
}
