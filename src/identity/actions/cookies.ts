import type { Config } from '#platform/config.ts'
import type { Wire } from '#platform/gate.ts'

type Reached = Pick<Config, 'publicAddress'>

/** What the names of our cookies begin with: behind TLS no neighbour's page can set one so named. */
export function cookiePrefix({ publicAddress }: Reached): string {
  return publicAddress === undefined ? 'presente' : '__Host-presente'
}

export function cookieNames(config: Reached) {
  const prefix = cookiePrefix(config)
  return { session: `${prefix}.session_token`, challenge: `${prefix}.two_factor` }
}

export const fromHeader = 'x-presente-from'

/** What better-auth reads of a request. */
export function headersOf({ cookie, agent, from }: Wire): Headers {
  return new Headers({ cookie, 'user-agent': agent, [fromHeader]: from })
}
