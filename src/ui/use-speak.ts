import type { Language } from '#kernel/text.ts'
import { speak } from '#ui/i18n.ts'
import { notify } from '#ui/notify.ts'
import { useWords } from '#ui/words.ts'

/** Turns the page to a language; where its words do not come, says so in the one that is read. */
export function useSpeak(): (language: Language) => Promise<boolean> {
  const t = useWords()
  return async (language) => {
    try {
      await speak(language)
      return true
    } catch {
      const message = t('language.unreachable', { language: t(`language.${language}`) })
      notify({ message, tone: 'alarm' })
      return false
    }
  }
}
