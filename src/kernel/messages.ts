// A slice's words, in messages.en.json and messages.es.json: how they are asked for is the same in the
// browser, on the command line and in files.

/** The texts of one slice: the keys are typed from the English file, and the Spanish one has them all. */
export interface Messages<Key extends string> {
  en: Record<Key, string>
  es: Record<NoInfer<Key>, string>
}

/** What is filled into a message. */
export type MessageValues = Record<string, string | number>

/** 'days_one' and 'days_other' are asked for as 'days', with a count. */
export type AskedKey<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}`
  ? Stem
  : Key

/** Spanish counts 1,000,000 as 'many'; no message of ours differs there. */
export function withMany(spanish: Record<string, string>): Record<string, string> {
  const full: Record<string, string> = { ...spanish }
  for (const [key, text] of Object.entries(spanish)) {
    if (key.endsWith('_other')) full[key.replace(/_other$/, '_many')] ??= text
  }
  return full
}

/** A time of day ends with a stop of its own in Spanish ('7:53 p.m.'), which ends the sentence, too. */
export function withOneStop(text: string): string {
  return text.replaceAll(/([ap]\.\s?m\.)\.(?!\.)/gu, '$1')
}
