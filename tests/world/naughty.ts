import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The big list of naughty strings: what people and programs have typed where a name was asked for. */
export const naughtyStrings = z
  .array(z.string())
  .parse(JSON.parse(readFileSync('../shared/data/naughty-strings/blns.json', 'utf8')))
