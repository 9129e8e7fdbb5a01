// The parts of autocannon that the benchmark uses; the package brings no types of its own.
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  interface Options {
    url: string
    connections: number
    duration: number
    timeout: number
    requests: { method: 'GET'; path: string; headers: { cookie: string } }[]
  }

  interface Result {
    errors: number
    timeouts: number
    non2xx: number
    requests: { average: number }
  }

  /** Emits 'response' with (client, statusCode, bytes, milliseconds). */
  type Instance = EventEmitter & Promise<Result>

  function autocannon(options: Options): Instance
  export = autocannon
}
