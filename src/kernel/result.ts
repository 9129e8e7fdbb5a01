// A refusal is a value: `accepted(value)` or `refused('word')`. Exceptions are for bugs and broken wires.

export type Accepted<Value> = { ok: true; value: Value }
export type Refused<Word extends string, Details = undefined> = {
  ok: false
  refusal: Word
  details: Details
}

/** The answer of a rule: a value, or the word that says why not. */
export type Decision<Value, Word extends string, Details = undefined> =
  | Accepted<Value>
  | Refused<Word, Details>

export function accepted<Value>(value: Value): Accepted<Value> {
  return { ok: true, value }
}

export function refused<Word extends string>(refusal: Word): Refused<Word>
export function refused<Word extends string, Details>(
  refusal: Word,
  details: Details,
): Refused<Word, Details>
export function refused<Word extends string, Details>(refusal: Word, details?: Details) {
  return { ok: false, refusal, details }
}
