import type { SchoolDate } from '#kernel/school-date.ts'
import type { Doer } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import { tell } from '#identity/actions/tell.ts'
import { lawDeciders } from '#identity/records/held-students.ts'

/** Tells those who decide about law-enforcement requests of one; whoever writes it down knows already. */
export async function informDeciders(
  client: Queryable,
  today: SchoolDate,
  { person: own, name: who }: Doer,
  number: string,
): Promise<string[]> {
  const deciders = await lawDeciders(client, today)
  const told = deciders.map(({ person }) => person).filter((person) => person !== own)
  await tell(client, told, { word: 'law-request', who, number })
  return told
}
