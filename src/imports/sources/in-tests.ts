import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { expect } from 'vitest'
import type { Manifest } from '#imports/model/manifest.ts'
import type { Rejection } from '#imports/model/rejection.ts'
import type { Entity } from '#imports/model/row.ts'
import type { Reading, ReadingOptions, ReceivedFile, Source } from '#imports/model/source.ts'
import { SchoolDate } from '#kernel/school-date.ts'

/** A folder of ../shared/data, which must be beside the checkout. */
export function sharedFolder(name: string): string {
  const folder = `../shared/data/${name}`
  const missing = `These tests read ${folder}, which is not beside this checkout.`
  expect(existsSync(folder), missing).toBe(true)
  return folder
}

export function filesIn(folder: string): ReceivedFile[] {
  return readdirSync(folder).map((name) => ({
    name,
    size: statSync(`${folder}/${name}`).size,
    bytes: () => createReadStream(`${folder}/${name}`),
  }))
}

export function fileOf(name: string, text: string | Uint8Array): ReceivedFile {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return {
    name,
    size: bytes.length,
    async *bytes() {
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
    },
  }
}

/** Everything a source says of some files, sorted into heaps. */
export interface Heaps {
  manifest: Manifest | null
  rows: Partial<Record<Entity, Record<string, string | number | undefined>[]>>
  rejections: Rejection[]
  passedOver: Record<string, number>
  unknownColumns: Record<string, readonly string[]>
  tells: Partial<Record<Entity, readonly string[]>>
  readElsewhere: string[]
  refused: { refusal: string; details: unknown } | null
}

export async function readAll(
  source: Source,
  files: ReceivedFile[],
  options: Partial<ReadingOptions> = {},
): Promise<Heaps> {
  const heaps: Heaps = {
    manifest: null,
    rows: {},
    rejections: [],
    passedOver: {},
    unknownColumns: {},
    tells: {},
    readElsewhere: [],
    refused: null,
  }
  const scope = await source.scope(files, { today: SchoolDate.parse('2026-11-24'), ...options })
  if (!scope.ok) return { ...heaps, refused: scope }
  heaps.manifest = scope.value
  for await (const reading of source.read(files, scope.value)) sort(reading, heaps)
  return heaps
}

function sort(reading: Reading, heaps: Heaps): void {
  switch (reading.kind) {
    case 'file':
      heaps.unknownColumns[reading.file] = reading.unknownColumns
      if (reading.tells !== undefined) heaps.tells[reading.entity] = reading.tells
      break
    case 'rows': {
      const rows = (heaps.rows[reading.entity] ??= [])
      rows.push(...reading.rows.map(({ line, cells }) => ({ line, ...cells })))
      break
    }
    case 'rejected':
      heaps.rejections.push(...reading.rejections)
      break
    case 'passed-over': {
      const what = reading.what ?? reading.file
      if (reading.readElsewhere === true) heaps.readElsewhere.push(what)
      heaps.passedOver[what] = (heaps.passedOver[what] ?? 0) + reading.rows
      break
    }
    case 'refused':
      heaps.refused = reading
      break
    case 'plain-csv':
  }
}
