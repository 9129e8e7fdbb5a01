import { formatDate } from '#kernel/format.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { type Markup, html } from '#platform/plain-page.ts'
import { mostLetters, reasonsOfFamilies } from '#families/model/answer.ts'
import { contentTypes, mostFiles } from '#families/model/evidence.ts'
import type { DayShown, NoticeShown } from '#families/model/page.ts'
import { sayToFamilies } from '#families/speech.ts'

/** A question for each day that is not settled; a form that any browser can send. */
export function answerForm({ path, language, days }: NoticeShown, answerBy: SchoolDate): Markup {
  const say = sayToFamilies(language)
  const open = days.filter(({ answer }) => answer?.state !== 'accepted')
  return html`<h2>${say('answer.title')}</h2>
    <p>${say('answer.by', { by: formatDate(answerBy, language) })}</p>
    <p>${say('answer.rights')}</p>
    <p>${say('answer.files', most)}</p>
    <form
      method="post"
      action="${path}?lang=${language}"
      accept-charset="utf-8"
      enctype="multipart/form-data"
    >
      ${open.map((day, at) => questions(day, at, language))}
      <p><button class="way" type="submit">${say('answer.send')}</button></p>
    </form>`
}

/** As the sentences about files say it. */
export const most = {
  each: mostFiles.ofAnswer,
  atOnce: mostFiles.atOnce,
  size: mostFiles.bytes / (1 << 20),
} as const

// A telephone that is told that its own kind of photo is taken sends that, which few computers open.
const asked = [contentTypes.jpeg, contentTypes.png, contentTypes.pdf].join(',')

function questions(day: DayShown, at: number, language: Language): Markup {
  const say = sayToFamilies(language)
  const key = `${day.date} ${day.school}`
  const said = day.answer?.says ?? ''
  const [why, words, file] = [`why-${at}`, `words-${at}`, `file-${at}`]
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
    <label for="${file}">${say('answer.file')}</label>
    <input type="file" id="${file}" name="file ${key}" accept="${asked}" multiple />
    <label class="beside"
      ><input type="checkbox" name="papers ${key}" value="yes" /> ${say('answer.papers')}</label
    >
  </fieldset>`
}
