import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useRef } from 'react'
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
  change: (part: Change<z.output<Schema>>, how?: Step) => void,
]

/**
 * What a change means to the Back button. One rule for every page: `choose` (a filter, a tab, an
 * order) is a step that Back takes back. `type` is none: what is being typed takes the place of what
 * was typed before. `open` is a step too, and `close` undoes that very step, so that Back never leads
 * to a drawer which was already shut.
 */
export type Step = 'choose' | 'type' | 'open' | 'close'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** This entry was made by opening something over the entry before it. */
    opened?: boolean
  }
}

/** New values, or their text as a control of the page writes it. */
type Change<Fields> =
  | { [Key in keyof Fields]?: Fields[Key] | undefined }
  | { [Key in keyof Fields]?: string | string[] | undefined }

/**
 * The page's search parameters, parsed; a field that does not parse counts as absent, so every
 * field of the schema is optional or has a default. `change` merges and drops what is empty.
 */
export function useUrlState<Schema extends z.ZodObject>(schema: Schema): UrlState<Schema> {
  const search: SearchText = useSearch({ strict: false })
  const navigate = useNavigate()
  const goBack = useStepBack()
  const state = useMemo(() => readSearch(schema, search), [schema, search])
  const change = useCallback(
    (part: Change<z.output<Schema>>, how: Step = 'choose') => {
      if (how === 'close' && goBack()) return
      void navigate({
        to: '.',
        search: (before: SearchText) => ({ ...before, ...asText(part) }),
        state: how === 'open' ? { opened: true } : {},
        replace: how === 'type' || how === 'close',
        resetScroll: false,
      })
    },
    [navigate, goBack],
  )
  return [state, change]
}

/** Leaves an entry that something was opened in; false where a link led straight into it. */
function useStepBack(): () => boolean {
  const { history } = useRouter()
  // The step takes a moment, in which Escape may be pressed again.
  const leaving = useRef(false)
  return useCallback(() => {
    if (leaving.current) return true
    if (history.location.state.opened !== true) return false
    leaving.current = true
    const stop = history.subscribe(() => {
      leaving.current = false
      stop()
    })
    history.back()
    return true
  }, [history])
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
