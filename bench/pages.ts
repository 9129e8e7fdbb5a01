import autocannon from 'autocannon'
import type { PageMeasured } from './report.ts'

/** One page's questions; different ones in turn, as different people ask. */
export interface Page {
  page: string
  paths: readonly string[]
}

/** Asks for a page alone and then with many people at once, each asking again as soon as answered. */
export async function measurePage(
  address: string,
  { page, paths }: Page,
  people: number,
  seconds: number,
): Promise<PageMeasured> {
  await ask(address, paths, 4, 2)
  const alone = await ask(address, paths, 1, Math.min(4, seconds))
  const together = await ask(address, paths, people, seconds)
  return {
    page,
    alone: percentile(alone.times, 50),
    p50: percentile(together.times, 50),
    p95: percentile(together.times, 95),
    p99: percentile(together.times, 99),
    perSecond: together.perSecond,
    errors: alone.errors + together.errors,
  }
}

async function ask(url: string, paths: readonly string[], connections: number, duration: number) {
  const requests = paths.map((path) => ({ method: 'GET' as const, path }))
  const times: number[] = []
  const asking = autocannon({ url, connections, duration, requests, timeout: 60 })
  void asking.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds))
  const { errors, timeouts, non2xx, requests: answered } = await asking
  times.sort((a, b) => a - b)
  return { times, perSecond: answered.average, errors: errors + timeouts + non2xx }
}

function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0
}
