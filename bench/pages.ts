import autocannon from 'autocannon'
import { askAtWork } from './at-work.ts'
import type { Serving } from './presente.ts'
import type { PageMeasured } from './report.ts'

/** One page's questions; different ones in turn, as different people ask. */
export interface Page {
  page: string
  paths: readonly string[]
}

/** Somebody at work looks at a page for some seconds before asking for the next. */
const secondsBetweenQuestions = 5

/** Asks for a page alone; then as many people at work do; then as fast as so many can be answered. */
export async function measurePage(
  { address, cookie }: Pick<Serving, 'address' | 'cookie'>,
  { page, paths }: Page,
  people: number,
  seconds: number,
): Promise<PageMeasured> {
  const ask = (load: Load) => askAs(cookie, address, paths, load)
  await ask({ connections: 4, duration: 2 })
  const alone = await ask({ connections: 1, duration: Math.min(4, seconds) })
  const atWork = await askAtWork({ address, cookie }, paths, {
    people,
    pause: secondsBetweenQuestions,
    seconds,
  })
  const together = await ask({ connections: people, duration: seconds })
  return {
    page,
    alone: percentile(alone.times, 50),
    atWork: percentile(
      atWork.times.toSorted((a, b) => a - b),
      95,
    ),
    p50: percentile(together.times, 50),
    p95: percentile(together.times, 95),
    p99: percentile(together.times, 99),
    perSecond: together.perSecond,
    errors: alone.errors + atWork.errors + together.errors,
  }
}

interface Load {
  connections: number
  duration: number
}

async function askAs(cookie: string, url: string, paths: readonly string[], load: Load) {
  const headers = { cookie }
  const requests = paths.map((path) => ({ method: 'GET' as const, path, headers }))
  const times: number[] = []
  const asking = autocannon({ url, ...load, requests, timeout: 60 })
  void asking.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds))
  const { errors, timeouts, non2xx, requests: answered } = await asking
  times.sort((a, b) => a - b)
  return { times, perSecond: answered.average, errors: errors + timeouts + non2xx }
}

function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
}
