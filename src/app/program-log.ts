import { join } from 'node:path'
import type { Config } from '#platform/config.ts'
import { folderProblem } from '#platform/folders.ts'
import { type Log, openLog } from '#platform/log.ts'

/** Given to the processes that `start` starts: their events belong in the same file as its own. */
export const logToFile = '--log-to-file'

/**
 * Where a process notes its events. `web` and `worker` write them to standard error, where a service
 * manager gathers them; everything that a person runs keeps its terminal for sentences.
 */
export function openProgramLog(
  verb: string,
  args: string[],
  { dataFolder }: Config,
): { log: Log; options: string[] } {
  const options = args.filter((argument) => argument !== logToFile)
  const isService = (verb === 'web' || verb === 'worker') && options.length === args.length
  if (isService) return { log: openLog(verb), options }
  try {
    return { log: openLog(verb, { file: join(dataFolder, 'logs', 'presente.log') }), options }
  } catch (error) {
    throw folderProblem(error, dataFolder)
  }
}
