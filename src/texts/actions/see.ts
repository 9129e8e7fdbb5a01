import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Config } from '#platform/config.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
import { inTransaction } from '#platform/transaction.ts'
import { carrierOf } from '#texts/actions/send.ts'
import type { TextQuery, TextsLeave } from '#texts/model/endpoints.ts'
import type { ChosenHours, Hours, NewHours } from '#texts/model/hours.ts'
import type { ListedText } from '#texts/model/text.ts'
import { hoursChosen, saveHours } from '#texts/records/hours.ts'
import { texts } from '#texts/records/list.ts'
import { isInvented } from '#texts/records/outbox.ts'
import { stoppedNumbers } from '#texts/records/wishes.ts'
import { hoursOn } from '#texts/rules/hours.ts'
import { whetherTextsLeave } from '#texts/rules/sending.ts'
import { sayTexts } from '#texts/speech.ts'

interface SeeingOffice {
  pool: Queryable
  config: Pick<Config, 'twilio'>
}

/** Whether what is written leaves. */
export async function textsLeave({ pool, config }: SeeingOffice): Promise<TextsLeave> {
  return whetherTextsLeave(carrierOf(config), { invented: await isInvented(pool) })
}

export async function seeTexts(
  office: SeeingOffice,
  query: TextQuery,
  page: { from: number; limit: number; today: SchoolDate },
): Promise<{
  standing: TextsLeave
  today: SchoolDate
  hours: Hours
  choices: ChosenHours[]
  stopped: number
  texts: ListedText[]
  total: number
  next: number | null
}> {
  const found = await texts(office.pool, query, page)
  const after = page.from + found.texts.length
  const choices = await hoursChosen(office.pool)
  return {
    standing: await textsLeave(office),
    today: page.today,
    hours: hoursOn(choices, page.today),
    choices,
    stopped: await stoppedNumbers(office.pool),
    ...found,
    next: found.texts.length > 0 && after < found.total ? after : null,
  }
}

/** Says from a day on between which hours messages leave; a change of mind is one more choice. */
export function chooseHours(pool: pg.Pool, hours: NewHours, doer: Doer): Promise<{ id: number }> {
  return inTransaction(pool, async (client) => {
    const { because, ...after } = hours
    const before = hoursOn(await hoursChosen(client), hours.inForceFrom)
    const id = await saveHours(client, hours, doer.name)
    await rememberChange(client, doer, { what: 'text-hours-set', because, before, after })
    return { id }
  })
}

const columns = [
  'message',
  'kind',
  'number_ends_in',
  'language',
  'parts',
  'state',
  'tries',
  'made_at',
  'ended_at',
  'problem',
  'code',
  'said',
]

/** The list as a file. */
export function textsFile(pool: Queryable, query: TextQuery, language: Language): TableFile {
  return { fileName: 'text-messages.csv', columns, rows: rowsOf(pool, query, language) }
}

const piece = 500

async function* rowsOf(
  pool: Queryable,
  query: TextQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = sayTexts(language)
  for (let from = 0; ; from += piece) {
    const { texts: some } = await texts(pool, query, { from, limit: piece })
    for (const one of some)
      yield {
        student: null,
        cells: [
          one.text,
          one.kind,
          one.ending,
          one.language,
          one.parts,
          say(`state.${one.state}`),
          one.tries,
          one.madeAt,
          one.endedAt,
          one.problem === null ? null : say(`problem.${one.problem}`),
          one.code,
          one.said,
        ],
      }
    if (some.length < piece) return
  }
}
