import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { LetterLanguage } from '#letters/model/letter.ts'
import type { Queryable } from '#platform/database.ts'
import type { GuardianOnRecord } from '#notifications/model/envelope.ts'
import { homeLanguages } from '#notifications/records/addresses.ts'
import { languagesOf, recipientsOf } from '#notifications/rules/recipients.ts'

/** The languages beside English in which a family is written to from a school: EC 48985, and what it chose. */
export async function familyLanguages(
  client: Queryable,
  {
    school,
    schoolYear,
    ...family
  }: {
    school: SchoolId
    schoolYear: SchoolYear
    guardians: readonly GuardianOnRecord[]
    home: string | null
    correspondence: string | null
  },
): Promise<LetterLanguage[]> {
  const counted = (await homeLanguages(client, schoolYear)).get(school)
  const { spanish, pupils } = counted ?? { spanish: 0, pupils: 0 }
  return languagesOf({
    chosen: [...(recipientsOf(family.guardians)?.languages ?? []), family.correspondence ?? ''],
    home: family.home,
    speakers: () => ({ numerator: spanish, denominator: pupils }),
  })
}
