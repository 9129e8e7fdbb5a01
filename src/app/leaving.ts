/** Why a process of the program ends: somebody asked for it, or it made a mistake. */
export type Leaving = { because: 'asked' } | { because: 'mistake'; error: unknown }

/**
 * Waits for Ctrl-C, SIGTERM, the end of the process that started this one, or an uncaught exception.
 * Asked a second time, the process ends at once.
 */
export function untilLeaving(): Promise<Leaving> {
  const { promise, resolve } = Promise.withResolvers<Leaving>()
  let asked = false
  const leave = () => {
    if (asked) process.exit(130)
    asked = true
    resolve({ because: 'asked' })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
  process.once('disconnect', leave)
  whenParentEnds(leave)
  process.on('uncaughtException', (error) => resolve({ because: 'mistake', error }))
  return promise
}

/** npm ends its shell when it is told to end, but not what runs in it. */
function whenParentEnds(leave: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    leave()
  }, 500)
  watch.unref()
}

/** Gives up on work that does not end in time: a process that was asked to leave must leave. */
export function exitAfter(milliseconds: number): void {
  setTimeout(() => process.exit(1), milliseconds).unref()
}
