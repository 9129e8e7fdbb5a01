import type { Delivery } from '#webhooks/model/endpoints.ts'
import { type WebhookWords, isSaid } from '#webhooks/pages/words.ts'

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: WebhookWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}

export function eventWords(t: WebhookWords, event: string): string {
  const key = `event.${event.replaceAll('.', '-')}`
  return isSaid(key) ? t(key) : event
}

/** What the receiver answered, or why there is no answer. */
export function answerWords(t: WebhookWords, { answer, problem }: Delivery): string {
  if (problem === null) return answer === null ? '' : String(answer)
  const key = `problem.${problem}`
  return isSaid(key) ? t(key, { answer: answer ?? '' }) : problem
}
