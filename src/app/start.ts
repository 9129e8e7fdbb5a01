import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkPort } from '#app/address.ts'
import { ensurePages } from '#app/browser-pages.ts'
import type { Call } from '#app/call.ts'
import { allJobs } from '#app/jobs.ts'
import { needsFirstDay } from '#app/first-day.ts'
import { type Leaving, exitAfter } from '#app/leaving.ts'
import { closeServer, listen, openServer } from '#app/server.ts'
import { addressesServing, announce } from '#app/serving.ts'
import { firstAccountLink } from '#identity/actions/invitations.ts'
import { rememberCommand } from '#app/remember-command.ts'
import { logToFile } from '#app/program-log.ts'
import { type OpenOffice, openOffice } from '#platform/office.ts'

/** The whole program on one machine: this process serves, a child process works the queue. */
export async function runStart(call: Call & { demo: boolean }): Promise<Leaving> {
  const { config, say, terminal, leaving, demo } = call
  await checkPort(config)
  terminal.say(say('starting-database'))
  const office = await openTogether(call)
  const children: Child[] = []
  let takeBack = async () => {}
  try {
    await rememberCommand(office, 'start', demo ? [] : ['--no-demo'])
    const web = await openServer(office)
    const others = await addressesServing(office)
    const address = await listen(web, office)
    takeBack = await announce(office, address)
    children.push(keepRunning('worker', call, () => terminal.warn(say('worker-ended'))))
    const loads = demo && (await needsFirstDay(office))
    const open = `\n  ${say('serving', { address })}`
    terminal.say(loads ? `\n  ${say('serving-soon', { address })}` : open)
    await sayFirstAccount(office, call)
    for (const other of others) terminal.say(`  ${say('also-serving', { address: other })}`)
    terminal.say(`  ${say('how-to-stop')}\n`)
    terminal.tell({ address, process: process.pid, alsoServing: others })
    if (loads) children.push(runOnce('first-day', call, () => terminal.say(`${open}\n`)))
    const reason = await leaving
    terminal.say(say('stopping'))
    await Promise.all([closeServer(web), ...children.map((child) => child.stop())])
    return reason
  } finally {
    exitAfter(30_000)
    await Promise.all([takeBack(), ...children.map((child) => child.stop())])
    await office.close()
    terminal.say(say('stopped', { folder: config.dataFolder }))
  }
}

/** Where nobody has an account, the link that makes the first one. */
async function sayFirstAccount(office: OpenOffice, { say, terminal }: Call): Promise<void> {
  const first = await firstAccountLink(office)
  if (first !== null)
    terminal.say(`  ${say('first-account', { hours: first.hours, link: first.link })}\n`)
}

/** The database opens while the pages are built; what was opened is closed again when the other fails. */
async function openTogether({ config, log, say, terminal }: Call): Promise<OpenOffice> {
  const began = performance.now()
  let built = false
  const pages = ensurePages(() => {
    built = true
    terminal.say(say('building-pages'))
  })
  const [office, outcome] = await Promise.allSettled([openOffice(config, log, allJobs), pages])
  if (office.status === 'rejected') throw office.reason
  if (outcome.status === 'rejected') {
    await office.value.close()
    throw outcome.reason
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (built) terminal.say(say('pages-built', { seconds }))
  return office.value
}

interface Child {
  stop(): Promise<void>
}

const program = fileURLToPath(new URL('cli.ts', import.meta.url))

/** `onDone`: it did what it was for. */
function runOnce(command: string, call: Call, onDone: () => void): Child {
  const child = forkCommand(command, call)
  child.once('exit', (code) => {
    if (code === 0) onDone()
  })
  return { stop: () => stopChild(child) }
}

/** A child that ends by itself is started again, a little later each time. */
function keepRunning(command: string, call: Call, onEnd: () => void): Child {
  let stopping = false
  let restarts = 0
  let child = forkCommand(command, call)
  const watch = () => {
    child.once('exit', () => {
      if (stopping) return
      onEnd()
      restarts += 1
      setTimeout(
        () => {
          if (stopping) return
          child = forkCommand(command, call)
          watch()
        },
        Math.min(30_000, 500 * 2 ** restarts),
      )
    })
  }
  watch()
  return {
    stop() {
      stopping = true
      return stopChild(child)
    },
  }
}

/** A process of our own; it speaks as this one does. */
function forkCommand(command: string, { config, terminal }: Call): ChildProcess {
  const { dataFolder } = config
  const speech = ['--lang', terminal.language, ...(terminal.json ? ['--json'] : [])]
  return fork(program, [command, logToFile, ...speech], {
    env: { ...process.env, PRESENTE_DATA: dataFolder },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  child.kill('SIGTERM')
  await ended
}
