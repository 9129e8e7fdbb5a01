/** Why a process of the program ends: somebody asked for it, or it made a mistake. */
export type Leaving = { because: 'asked' } | { because: 'mistake'; error: unknown }

/** One Ctrl-C may come twice: to the whole group of processes, and passed on by npm. */
const sameRequestMilliseconds = 1000

/**
 * Waits for Ctrl-C, SIGTERM, the end of the process that started this one, or an uncaught exception.
 * When a signal is sent again, the process ends at once.
 */
export function untilLeaving(): Promise<Leaving> {
  const { promise, resolve } = Promise.withResolvers<Leaving>()
  let asked: number | null = null
  const leave = () => {
    asked ??= performance.now()
    resolve({ because: 'asked' })
  }
  const leaveOrEnd = () => {
    if (asked !== null && performance.now() - asked > sameRequestMilliseconds) process.exit(130)
    leave()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leaveOrEnd)
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
