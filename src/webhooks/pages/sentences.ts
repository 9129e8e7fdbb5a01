import type { Delivery } from '#webhooks/model/endpoints.ts'
import type { WebhookWords } from '#webhooks/pages/words.ts'
import en from '#webhooks/messages.en.json' with { type: 'json' }

type Keys<Kind extends string> = Extract<keyof typeof en, `${Kind}.${string}`>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: WebhookWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

export function eventWords(t: WebhookWords, event: string): string {
  const key = `event.${event.replaceAll('.', '-')}`
  return isEvent(key) ? t(key) : event
}

/** What the receiver answered, or why there is no answer. */
export function answerWords(t: WebhookWords, { answer, problem }: Delivery): string {
  if (problem === null) return answer === null ? '' : String(answer)
  const key = `problem.${problem}`
  return isProblem(key) ? t(key, { answer: answer ?? '' }) : problem
}

function isRefusal(key: string): key is Keys<'refusal'> {
  return key in en
}

function isEvent(key: string): key is Keys<'event'> {
  return key in en
}

function isProblem(key: string): key is Keys<'problem'> {
  return key in en
}
