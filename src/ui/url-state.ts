import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'

// The URL is the state: filters, sort order, open drawer. Search parameters are plain text
// (?grade=9&grade=10&q=lopez), a repeated one is a list; the page's zod schema gives them types.

export type SearchText = Record<string, string | string[] | undefined>

/** A list in the URL: absent is empty, a single value is a list of one; unknown values fall away. */
export function urlList<Item extends z.ZodType>(item: Item) {
  return z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]))
    .transform((texts) => texts.flatMap((text) => accepted(item, text)))
}

export type UrlState<Schema extends z.ZodObject> = [
  state: z.output<Schema>,
  change: (part: Change<z.output<Schema>>, how?: { push?: boolean }) => void,
]

/** New values, or their text as a control of the page writes it. */
type Change<Fields> =
  | { [Key in keyof Fields]?: Fields[Key] | undefined }
  | { [Key in keyof Fields]?: string | string[] | undefined }

/**
 * The page's search parameters, parsed; a field that does not parse counts as absent, so every
 * field of the schema is optional or has a default. `change` merges, drops what is empty, and
 * replaces the history entry unless asked to push one.
 */
export function useUrlState<Schema extends z.ZodObject>(schema: Schema): UrlState<Schema> {
  const search: SearchText = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = useMemo(() => readSearch(schema, search), [schema, search])
  const change = useCallback(
    (part: Change<z.output<Schema>>, how?: { push?: boolean }) => {
      void navigate({
        to: '.',
        search: (before: SearchText) => ({ ...before, ...asText(part) }),
        replace: how?.push !== true,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [state, change]
}

/** Reads what parses and leaves out what does not. */
export function readSearch<Schema extends z.ZodObject>(
  schema: Schema,
  search: SearchText,
): z.output<Schema> {
  const first = schema.safeParse(search)
  if (first.success) return first.data
  const faulty = new Set(first.error.issues.map((issue) => issue.path[0]))
  return schema.parse(
    Object.fromEntries(Object.entries(search).filter(([key]) => !faulty.has(key))),
  )
}

/** For the router: plain text both ways, so that addresses stay readable. */
export function parseSearch(text: string): SearchText {
  const search: SearchText = {}
  const parameters = new URLSearchParams(text)
  for (const key of new Set(parameters.keys())) {
    const all = parameters.getAll(key)
    search[key] = all.length > 1 ? all : all[0]
  }
  return search
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(asText(search))) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(key, one)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** What is empty or off does not stand in the address. */
function asText(values: Record<string, unknown>): SearchText {
  const text: SearchText = {}
  for (const [key, value] of Object.entries(values)) {
    const off = value === undefined || value === null || value === '' || value === false
    if (Array.isArray(value)) text[key] = value.length === 0 ? undefined : value.map(String)
    else text[key] = off ? undefined : z.coerce.string().parse(value)
  }
  return text
}

function accepted<Item extends z.ZodType>(item: Item, text: string): z.output<Item>[] {
  const parsed = item.safeParse(text)
  return parsed.success ? [parsed.data] : []
}
