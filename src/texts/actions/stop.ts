import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import type { TextNumber } from '#texts/model/text.ts'
import { saveWish } from '#texts/records/wishes.ts'

/**
 * Somebody told the office that a number wants no messages: at the counter, on the telephone, in a letter. It holds until
 * the number itself texts START.
 */
export async function stopTexts(
  client: Queryable,
  { number, said, student }: { number: TextNumber; said: string; student: string },
  doer: Doer,
): Promise<void> {
  await saveWish(client, { number, wish: 'stop', said, by: doer.name })
  await rememberChange(client, doer, {
    what: 'texts-stopped',
    onWhom: student,
    because: said,
    before: null,
    after: { number, wish: 'stop' },
  })
}
