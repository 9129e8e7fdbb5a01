// The wire by which text messages leave. Who writes what to whom is the office's; here a message is handed over, and it
// is told whether the carrier has it, does not want it, or could not be asked.

export interface TextToHand {
  /** '+12135550123' */
  to: string
  body: string
  /** Where the carrier says later what became of it; null: it is asked */
  tell: string | null
  /** So long it may wait with the carrier: afterwards it leaves no more */
  seconds: number
}

export type Handing =
  | { handed: true; number: string }
  /**
   * `by`: whom it is about, this message or the carrier and every message; `again`: whether another try makes sense;
   * `unsure`: the carrier may have it all the same
   */
  | {
      handed: false
      by: 'text' | 'carrier'
      again: boolean
      unsure: boolean
      problem: HandingProblem
      code: string | null
      said: string
    }

export type HandingProblem =
  | 'refused'
  | 'not-mobile'
  | 'opted-out'
  | 'carrier-away'
  | 'carrier-refuses-us'

/** What became of a message, by the carrier's own number of it. */
export type Became =
  | { what: 'sent' | 'delivered' }
  | {
      what: 'failed'
      problem: 'refused' | 'not-mobile' | 'opted-out' | 'unreachable'
      code: string | null
    }

/** 'away': nobody said. */
export type Found = { number: string } | 'none' | 'away'

export interface TextCarrier {
  hand(text: TextToHand): Promise<Handing>
  /** Whether it has had a message with these very words since then, and under which number */
  find(text: { to: string; body: string; since: Date }): Promise<Found>
  /** 'away': nobody said, or it knows no such message */
  look(number: string): Promise<Became | 'away'>
}
