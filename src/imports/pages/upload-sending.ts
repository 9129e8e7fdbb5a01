import { useSyncExternalStore } from 'react'
import { uploadDelivery } from '#imports/model/endpoints.ts'
import { UploadId, type UploadRecord } from '#imports/model/upload-record.ts'
import { changeRecords } from '#imports/pages/upload-records.ts'
import { withRecord, withoutArrived, withoutRecord } from '#imports/rules/cut-off-uploads.ts'
import { type UploadDays, daysTold } from '#imports/rules/upload-days.ts'
import { addressOf } from '#ui/api.ts'
import { sendFiles } from '#ui/send-files.ts'

// One upload at a time, whichever page of the app is looked at while it goes on.

export interface Bytes {
  sent: number
  total: number
}

/** What is said of the files: the days only of those that are read by a profile. */
export interface HowSent {
  dryRun: boolean
  profile: string | null
  days: UploadDays
}

let sending: Bytes | null = null
const listeners = new Set<() => void>()

/** How much of the upload under way has left; null: there is none. */
export function useSending(): Bytes | null {
  return useSyncExternalStore(subscribe, () => sending)
}

/** Sends files, and keeps in the browser how far it came in case that the page is closed. */
export async function sendDelivery(files: readonly File[], how: HowSent) {
  const names = files.map((file) => file.webkitRelativePath || file.name)
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const id = freshId()
  const kept = keep({ id, names, sent: 0, total, seen: 0, closed: false })
  const mapping =
    how.profile === null
      ? {}
      : { format: 'profile' as const, profile: how.profile, ...daysTold(how.days) }
  const query = { dryRun: how.dryRun ? 'true' : 'false', upload: id, ...mapping }
  tell({ sent: 0, total })
  const answer = await sendFiles(addressOf(uploadDelivery, { query }), files, {
    answer: uploadDelivery.answer,
    onProgress: (sent, all) => {
      tell({ sent, total: all })
      kept.progress(sent, all)
    },
  })
  // Without any status nobody knows what arrived: the connection broke.
  kept.end(answer.ok ? 'arrived' : answer.status === 0 ? 'cut-off' : 'refused')
  tell(null)
  return answer
}

function freshId(): UploadId {
  const chance = crypto.getRandomValues(new Uint32Array(3))
  return UploadId.parse(['upload', ...chance].join('-'))
}

/** In milliseconds. A record is written so often at the most, for every piece that leaves. */
const second = 1000

/** Keeps a record of an upload, and of the moment at which its page goes. */
function keep(began: UploadRecord) {
  let record = began
  const put = (part: Partial<UploadRecord>) => {
    record = { ...record, ...part, seen: Date.now() }
    changeRecords((records) => withRecord(records, record))
  }
  const leave = () => put({ closed: true })
  // The browser asks whether the page should really be left.
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  const stillHere = setInterval(() => put({ closed: false }), 10 * second)
  window.addEventListener('pagehide', leave)
  window.addEventListener('beforeunload', warn)
  put({})
  return {
    progress(sent: number, total: number) {
      const recently = Date.now() - record.seen < second
      if (recently) record = { ...record, sent, total }
      else put({ sent, total, closed: false })
    },
    end(how: 'arrived' | 'refused' | 'cut-off') {
      clearInterval(stillHere)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('beforeunload', warn)
      if (how === 'cut-off') put({ closed: true })
      else if (how === 'arrived')
        changeRecords((records) => withoutArrived(records, record, Date.now()))
      else changeRecords((records) => withoutRecord(records, record.id))
    },
  }
}

function tell(bytes: Bytes | null): void {
  sending = bytes
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
