import { UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type Language, languages } from '#kernel/text.ts'
import { useLanguage } from '#ui/i18n.ts'
import classes from '#ui/language-switch.module.css'
import type { SearchText } from '#ui/url-state.ts'
import { useSpeak } from '#ui/use-speak.ts'
import { useWords } from '#ui/words.ts'

/** Both languages in their own name; the page changes at once and stays where it is. */
export function LanguageSwitch() {
  const t = useWords()
  const spoken = useLanguage()
  const speak = useSpeak()
  const navigate = useNavigate()
  async function choose(language: Language) {
    if (!(await speak(language))) return
    await navigate({
      to: '.',
      search: (before: SearchText) => followed(before, language),
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <div className={classes.switch} role="group" aria-label={t('language.label')}>
      {languages.map((language) => (
        <UnstyledButton
          key={language}
          lang={language}
          className={classes.choice}
          aria-pressed={language === spoken}
          onClick={() => void choose(language)}
        >
          <span className={classes.full}>{t(`language.${language}`)}</span>
          <span className={classes.short} aria-hidden>
            {language.toUpperCase()}
          </span>
        </UnstyledButton>
      ))}
    </div>
  )
}

/** An address that names its language keeps naming the one that is read. */
function followed(search: SearchText, language: Language): SearchText {
  return search['lang'] === undefined ? search : { ...search, lang: language }
}
