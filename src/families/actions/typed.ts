import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import type { Office } from '#platform/office.ts'
import { type PlainPage, html } from '#platform/plain-page.ts'
import { placeOf } from '#families/actions/open.ts'
import { saveTry, triesOf } from '#families/records/tries.ts'
import { limits } from '#families/rules/standing.ts'
import { readToken } from '#families/rules/token.ts'
import { sayToFamilies } from '#families/speech.ts'

// For whoever cannot scan: the code that stands under the square one is typed here.

export type NotTyped = 'no-code' | 'too-many-tries'

/** Where a typed code leads. Whether anything is there, its own page says; what cannot be a code counts as a try too. */
export async function codeTyped(
  { pool }: Pick<Office, 'pool'>,
  { typed, from }: { typed: string; from: string },
): Promise<Decision<string, NotTyped>> {
  const place = placeOf(`from ${from}`)
  if ((await triesOf(pool, place, limits.minutes)) >= limits.wrong) return refused('too-many-tries')
  const token = readToken(typed)
  if (token !== null) return accepted(token)
  await saveTry(pool, place)
  return refused('no-code')
}

/** A field for the code; `lang`: the language that was chosen, if one was; `typed`: what was typed and is none. */
export function typingPage(
  language: Language,
  { lang, typed }: { lang: Language | null; typed: string | null },
): PlainPage {
  const say = sayToFamilies(language)
  const other = language === 'en' ? 'es' : 'en'
  return {
    language,
    direction: 'ltr',
    title: say('title.tab'),
    header: html`<span></span>
      <a href="/f?lang=${other}" lang="${other}" hreflang="${other}">${say('page.other')}</a>`,
    main: html`<h1>${say('typed.title')}</h1>
      <p id="about">${say('typed.about')}</p>
      ${typed === null ? null : html`<div class="box problem" role="alert"><p>${say('typed.none')}</p></div>`}
      <form method="post" action="/f${lang === null ? '' : `?lang=${lang}`}" accept-charset="utf-8">
        <label for="code">${say('typed.code')}</label>
        <input
          type="text"
          id="code"
          name="code"
          value="${typed ?? ''}"
          maxlength="200"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          aria-describedby="about"
        />
        <p><button class="way" type="submit">${say('typed.open')}</button></p>
      </form>`,
    footer: html`<p>${say('typed.help')}</p>`,
  }
}
