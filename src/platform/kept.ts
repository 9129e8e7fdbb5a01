/**
 * Answers kept until what they were made from changes. Whoever asks while an answer is being made waits
 * for that one; what has not been asked for longest is let go first.
 */
export class Kept<Answer> {
  readonly #answers = new Map<string, { version: string; answer: Promise<Answer> }>()
  readonly #room: number

  constructor(room: number) {
    this.#room = room
  }

  get(key: string, version: string, make: () => Promise<Answer>): Promise<Answer> {
    const kept = this.#answers.get(key)
    if (kept?.version === version) {
      this.#answers.delete(key)
      this.#answers.set(key, kept)
      return kept.answer
    }
    const answer = make()
    // A failure is not an answer: whoever comes next asks again.
    answer.catch(() => {
      if (this.#answers.get(key)?.answer === answer) this.#answers.delete(key)
    })
    this.#answers.set(key, { version, answer })
    this.#makeRoom()
    return answer
  }

  #makeRoom(): void {
    const oldest = this.#answers.keys().next().value
    if (this.#answers.size > this.#room && oldest !== undefined) this.#answers.delete(oldest)
  }
}

/** Lets those who ask while an answer is being made share it; whoever comes later has a new one made. */
export function shared<Answer>(make: () => Promise<Answer>): () => Promise<Answer> {
  let underway: Promise<Answer> | null = null
  return () => {
    underway ??= make().finally(() => {
      underway = null
    })
    return underway
  }
}
