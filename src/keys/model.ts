export type SealedName = 'second-factors' | 'webhooks' | 'mails' | 'texts' | 'addresses'

/** A key of this record, and what it seals. */
export interface KeyStanding {
  key: number
  knownSince: string
  /** Seals what is sealed from now on */
  newest: boolean
  /** How many values of each kind it seals */
  values: Partial<Record<SealedName, number>>
}

export interface KeysStanding {
  /** The newest first */
  keys: KeyStanding[]
  /** Where the secret stands that they are made of */
  from: 'environment' | 'file'
}

export interface Turned {
  /** The key that seals everything now */
  key: number
  /** Made now, or one that an earlier turn had begun with */
  made: boolean
  sealed: number
  /** Values that no key opens; they stay as they were */
  unopened: number
  sessionsEnded: number
}

export interface TurnProgress {
  name: SealedName
  done: number
  total: number
}
