import { expect, test } from 'vitest'
import { formatMoment } from '#kernel/format.ts'
import { languages } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'

test.each(languages)('a sentence that ends with a time of day has one stop, in %s', (language) => {
  const say = speaker(language, { en: { seen: 'Seen {{at}}.' }, es: { seen: 'Visto {{at}}.' } })
  const at = formatMoment('2025-12-02T03:53:00Z', language)
  expect(say('seen', { at })).toMatch(language === 'es' ? / p\.\sm\.$| p\.m\.$/ : / PM\.$/)
})
