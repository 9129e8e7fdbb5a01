import type { Language } from '#kernel/text.ts'
import { writtenNotice } from '#notifications/actions/written.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { type CaseOnRecord, writtenCase } from '#sarb/actions/written.ts'
import { type SartOnRecord, writtenSart } from '#sart/actions/written.ts'
import type { PackTable } from '#record-requests/actions/pack-parts.ts'
import { sayRequests } from '#record-requests/speech.ts'

// What was done about a student's attendance: notices, meetings of the school's team, cases before the board.

export function noticeTable(notices: readonly Notification[], language: Language): PackTable {
  const say = sayRequests(language)
  const columns = ['sentOn', 'notice', 'method', 'days', 'state'] as const
  return {
    of: 'notices',
    file: 'notices',
    caption: say('notices.table'),
    columns: columns.map((column) => say(`notices.${column}`)),
    widths: [1, 1.6, 0.9, 2.4, 0.9],
    rows: notices
      .map((one) => writtenNotice(one, language))
      .map(({ on, name, method, days, state }) => [
        on === null ? '' : { date: on },
        name,
        method,
        days,
        state,
      ]),
  }
}

export function caseTable(one: CaseOnRecord, language: Language): PackTable {
  const say = sayRequests(language)
  const { case: number } = one.case
  return {
    of: 'sarb',
    file: 'sarb',
    caption: say('sarb.table', { case: number }),
    columns: [say('sarb.on'), say('sarb.what'), say('sarb.words')],
    widths: [1, 2, 3],
    key: { column: say('sarb.case'), value: String(number) },
    rows: writtenCase(one, language).map(({ on, what, words }) => [{ date: on }, what, words]),
  }
}

export function sartTable(sarts: readonly SartOnRecord[], language: Language): PackTable {
  const say = sayRequests(language)
  const columns = ['on', 'state', 'invitations', 'causes', 'said', 'promises', 'reviews'] as const
  return {
    of: 'sart',
    file: 'sart',
    caption: say('sart.table'),
    columns: columns.map((column) => say(`sart.${column}`)),
    widths: [0.9, 0.8, 1.1, 1.1, 1.6, 1.9, 1.3],
    rows: sarts
      .map((one) => writtenSart(one, language))
      .map(({ on, state, ...words }) => [
        on === null ? '' : { date: on },
        state,
        words.invitations,
        words.causes,
        words.said,
        words.promises,
        words.reviews,
      ]),
  }
}
