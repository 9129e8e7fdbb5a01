import { languageName } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import type { ComposedPart, FilledBlock } from '#letters/model/composed.ts'
import { type Markup, html } from '#platform/plain-page.ts'
import { sayToFamilies } from '#families/speech.ts'

/** The letter word for word in the reader's language, where it was written in it; and as it was printed. */
export function letterText(
  path: string,
  parts: readonly ComposedPart[],
  language: Language,
): Markup {
  const say = sayToFamilies(language)
  const part = parts.find((one) => one.language === language) ?? parts[0]
  if (part === undefined) return html``
  const note =
    part.language === language
      ? null
      : html`<p>
          ${say('letter.inLanguage', { language: languageName(part.language, language) })}
        </p>`
  return html`<h2>${say('letter.title')}</h2>
    <p><a href="${path}/letter.pdf">${say('letter.pdf')}</a></p>
    ${note}
    <article class="box" lang="${part.language}" dir="${part.direction}">
      <h3>${part.title}</h3>
      <p class="soft">${part.date} · ${part.code.says}</p>
      ${part.blocks.map(asMarkup)} ${part.closing.map((line) => html`<p>${line}</p>`)}
    </article>`
}

function asMarkup(block: FilledBlock): Markup {
  if ('heading' in block) return html`<h3>${block.heading}</h3>`
  if ('paragraph' in block) return html`<p>${block.paragraph}</p>`
  if ('list' in block)
    return html`<ul>
      ${block.list.map((item) => html`<li>${item}</li>`)}
    </ul>`
  const { caption, columns, rows } = block.table
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}
