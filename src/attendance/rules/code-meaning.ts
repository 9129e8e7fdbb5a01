import type { AttendanceCode, Category, Excuse, Reason } from '#attendance/model/codes.ts'

type MeaningKey = `category.${Category}` | `excuse.${Excuse}` | `codeReason.${Reason}`

/** What a code counts as: its category, whether it excuses, and why. */
export function codeMeaning(
  { category, excuse, reason }: Pick<AttendanceCode, 'category' | 'excuse' | 'reason'>,
  t: (key: MeaningKey) => string,
): string {
  return [
    t(`category.${category}`),
    ...(excuse === null ? [] : [t(`excuse.${excuse}`)]),
    ...(reason === null ? [] : [t(`codeReason.${reason}`)]),
  ].join(', ')
}
