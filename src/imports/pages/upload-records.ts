import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { type UploadId, UploadRecord } from '#imports/model/upload-record.ts'
import { cutOff, withoutRecord } from '#imports/rules/cut-off-uploads.ts'

// What this browser keeps of its uploads, shared by all of its windows.

const storageKey = 'presente.uploads'
const Records = z.array(UploadRecord)
const listeners = new Set<() => void>()

/** Changes what is kept; where the browser forbids storage, nothing is. */
export function changeRecords(
  change: (records: readonly UploadRecord[]) => readonly UploadRecord[],
): void {
  const records = change(recordsIn(stored()))
  try {
    if (records.length === 0) window.localStorage.removeItem(storageKey)
    else window.localStorage.setItem(storageKey, JSON.stringify(records))
  } catch {}
  for (const listener of listeners) listener()
}

/** Uploads that were cut off, as long as nobody has dismissed them. */
export function useCutOffUploads() {
  const text = useSyncExternalStore(subscribe, stored)
  const now = useNow()
  const uploads = useMemo(() => cutOff(recordsIn(text), now), [text, now])
  return {
    uploads,
    dismiss: (id: UploadId) => changeRecords((records) => withoutRecord(records, id)),
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** A page that was closed without a word is only noticed by its silence. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const asking = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(asking)
  }, [])
  return now
}

function stored(): string {
  try {
    return window.localStorage.getItem(storageKey) ?? ''
  } catch {
    return ''
  }
}

function recordsIn(text: string): UploadRecord[] {
  try {
    return Records.catch([]).parse(text === '' ? [] : JSON.parse(text))
  } catch {
    return []
  }
}
