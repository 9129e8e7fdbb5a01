import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isAlive } from '#platform/process-alive.ts'

// PostgreSQL notes in its folder's postmaster.pid which process serves it (line 1) and on which port
// (line 4). After a kill -9 of the program the server lives on; after a power cut or a container's
// restart the note lives on, and its number may by now be another program's.

export interface RunningPostgres {
  pid: number
  port: number
}

/** The server that runs on this folder, if one does. */
export async function findRunningPostgres(folder: string): Promise<RunningPostgres | null> {
  const note = await readNote(folder)
  return note !== null && (await serves(note.pid, folder)) ? note : null
}

/** Removes a note whose server is gone; PostgreSQL itself would refuse when the number is in use again. */
export async function forgetDeadPostgres(folder: string): Promise<void> {
  const note = await readNote(folder)
  if (note !== null && !(await serves(note.pid, folder)))
    await rm(join(folder, 'postmaster.pid'), { force: true })
}

async function readNote(folder: string): Promise<RunningPostgres | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number.isInteger(port) ? port : 0 } : null
}

async function serves(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    // A server works inside its own folder. A zombie has no folder any more.
    const workingIn = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    return workingIn === (await realpath(folder))
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(
    () => ({ stdout: '' }),
  )
  return stdout.includes(folder)
}
