import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { Manifest } from '#imports/model/manifest.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'

type ManifestRead = Decision<Manifest, RefusalWord, Details>

/** Reads what a delivery says of itself, or what is wrong with it: which field, and what it takes. */
export function readManifest(text: string): ManifestRead {
  const parsed = parseJson(text)
  if (parsed === undefined) return refused('manifest-not-json', {})
  const manifest = Manifest.safeParse(parsed)
  if (manifest.success) return accepted(manifest.data)
  const path = manifest.error.issues[0]?.path ?? []
  const field = path.join('.')
  const example = exampleOf(path[0])
  const found = path.reduce<unknown>(valueAt, parsed)
  if (found === undefined) return refused('manifest-lacks', { field, example })
  return refused('manifest-invalid', { field, found: shortened(JSON.stringify(found)), example })
}

/** What a field takes: all its words, or an example. */
function exampleOf(field: PropertyKey | undefined): string {
  const found = Object.entries(Manifest.shape).find(([name]) => name === field)
  if (found === undefined) return '{ "format": "presente-csv", … }'
  const [name, schema] = found
  const values = schema instanceof z.ZodEnum ? schema.options : [schema.meta()?.['example']]
  return values.map((value) => `"${name}": ${JSON.stringify(value)}`).join(' / ')
}

function valueAt(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([name]) => name === String(key))?.[1]
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

function parseJson(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined
  } catch {
    return undefined
  }
}
