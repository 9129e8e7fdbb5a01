import { words } from '#ui/i18n.ts'
import en from '#notifications/messages.en.json' with { type: 'json' }
import es from '#notifications/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('notifications', { en, es })

export type NoticeWords = ReturnType<typeof useWords>

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: NoticeWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
