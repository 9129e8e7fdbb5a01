import type { TextForm } from '#imports/model/text-form.ts'
import { isRow, records } from '#imports/sources/delimited-text.ts'
import { TextAhead } from '#imports/sources/text-ahead.ts'

/** The cells of a file's first line, whether they are names or values. */
export async function firstLineOf(
  bytes: AsyncIterable<Uint8Array>,
  form: TextForm,
): Promise<string[]> {
  const text = new TextAhead(bytes, form.encoding)
  for await (const line of records(text, form)) return isRow(line) ? line.cells : []
  return []
}
