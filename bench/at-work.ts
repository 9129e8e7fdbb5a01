import { Agent, type RequestOptions, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Serving } from './presente.ts'

/** How people at work ask: each looks at an answer for a while before asking for the next. */
export interface AtWork {
  people: number
  /** Between the questions of one of them, in seconds */
  pause: number
  /** How long they work, in seconds */
  seconds: number
}

export interface Answered {
  /** In milliseconds */
  times: number[]
  errors: number
}

/** Asks as so many people at work do. They sit down one after another, not all in the same instant. */
export async function askAtWork(
  { address, cookie }: Pick<Serving, 'address' | 'cookie'>,
  paths: readonly string[],
  { people, pause, seconds }: AtWork,
): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: people })
  const answered: Answered = { times: [], errors: 0 }
  const began = performance.now()
  const work = async (person: number) => {
    const first = (person / people) * pause
    for (let question = 0; first + question * pause < seconds; question++) {
      const due = began + (first + question * pause) * 1000
      await wait(Math.max(0, due - performance.now()))
      const path = paths[(person + question * people) % paths.length] ?? '/'
      await askOnce(
        new URL(path, address),
        { agent, headers: { cookie }, timeout: 60_000 },
        answered,
      )
    }
  }
  await Promise.all(Array.from({ length: people }, (_, person) => work(person)))
  agent.destroy()
  return answered
}

function askOnce(url: URL, how: RequestOptions, answered: Answered): Promise<void> {
  const asked = performance.now()
  return new Promise((resolve) => {
    const failed = () => {
      answered.errors += 1
      resolve()
    }
    const request = get(url, how, (response) => {
      response.on('error', failed)
      response.on('end', () => {
        answered.times.push(performance.now() - asked)
        if (response.statusCode !== 200) answered.errors += 1
        resolve()
      })
      response.resume()
    })
    request.on('timeout', () => request.destroy(new Error('nobody answered')))
    request.on('error', failed)
  })
}
