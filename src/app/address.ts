import { createServer } from 'node:net'
import { CannotStart } from '#platform/cannot-start.ts'
import { type Config, addressOf } from '#platform/config.ts'
import { Live } from '#platform/health.ts'

/** Refuses early, before anything is made or built, when the port cannot be had. */
export async function checkPort(config: Config): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const probe = createServer()
  probe.once('error', reject)
  probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()))
  await promise.catch(async (error: unknown) => {
    throw await portProblem(error, config)
  })
}

/** The sentence's word for a port that could not be opened. */
export async function portProblem(error: unknown, config: Config): Promise<unknown> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const slots = { port: String(config.port), host: config.host, address: addressOf(config) }
  switch (code) {
    case 'EADDRINUSE': {
      const running = await whoAnswers(config)
      return running === null
        ? new CannotStart('port-taken', slots)
        : new CannotStart('already-running', { ...slots, process: String(running.process) })
    }
    case 'EACCES':
    case 'EPERM':
      return new CannotStart('port-forbidden', slots)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CannotStart('host-unknown', slots)
    default:
      return error
  }
}

/** The Presente that answers at the configured address, if one does. */
export async function whoAnswers(config: Pick<Config, 'host' | 'port'>): Promise<Live | null> {
  try {
    const answer = await fetch(`${addressOf(config)}/health/live`, {
      signal: AbortSignal.timeout(2000),
    })
    return Live.parse(await answer.json())
  } catch {
    return null
  }
}
