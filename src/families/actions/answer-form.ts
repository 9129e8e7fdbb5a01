import { formatDate } from '#kernel/format.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { type Markup, html } from '#platform/plain-page.ts'
import { mostLetters, reasonsOfFamilies } from '#families/model/answer.ts'
import type { DayShown, NoticeShown } from '#families/model/page.ts'
import { sayToFamilies } from '#families/speech.ts'

/** A question for each day that is not settled; a form that any browser can send. */
export function answerForm({ path, language, days }: NoticeShown, answerBy: SchoolDate): Markup {
  const say = sayToFamilies(language)
  const open = days.filter(({ answer }) => answer?.state !== 'accepted')
  return html`<h2>${say('answer.title')}</h2>
    <p>${say('answer.by', { by: formatDate(answerBy, language) })}</p>
    <p>${say('answer.rights')}</p>
    <form method="post" action="${path}?lang=${language}" accept-charset="utf-8">
      ${open.map((day, at) => questions(day, at, language))}
      <p><button class="way" type="submit">${say('answer.send')}</button></p>
    </form>`
}

function questions(day: DayShown, at: number, language: Language): Markup {
  const say = sayToFamilies(language)
  const key = `${day.date} ${day.school}`
  const said = day.answer?.says ?? ''
  const [why, words] = [`why-${at}`, `words-${at}`]
  return html`<fieldset>
    <legend>${formatDate(day.date, language, 'weekday')}</legend>
    <label for="${why}">${say('answer.why')}</label>
    <select id="${why}" name="why ${key}">
      <option value="">${say('answer.choose')}</option>
      ${reasonsOfFamilies.map(
        (one) =>
          html`<option value="${one}" ${one === said ? { markup: ' selected' } : null}>
            ${say(`reason.${one}`)}
          </option>`,
      )}
    </select>
    <label for="${words}">${say('answer.words')}</label>
    <textarea id="${words}" name="words ${key}" rows="2" maxlength="${mostLetters}">
${day.answer?.words ?? ''}</textarea>
    <label class="beside"
      ><input type="checkbox" name="papers ${key}" value="yes" /> ${say('answer.papers')}</label
    >
  </fieldset>`
}
