import { formatDate, formatMoment, formatSchoolYear } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import { type Markup, type PlainPage, html } from '#platform/plain-page.ts'
import { answerForm, most } from '#families/actions/answer-form.ts'
import { letterText } from '#families/actions/letter-text.ts'
import type { DayShown, MarkShown, NoticeShown } from '#families/model/page.ts'
import { type FamilyWords, sayToFamilies } from '#families/speech.ts'

/** What a family sees of one notice, before it is sent and afterwards. */
export function noticePage(of: NoticeShown): PlainPage {
  const say = sayToFamilies(of.language)
  return framed(
    of,
    html` <h1>${say(`title.${titleOf(of)}`, { name: of.name })}</h1>
      ${said(of, say)}
      <div class="box"><p>${say(`state.${of.standing}`)}</p></div>
      ${of.standing === 'void' || of.standing === 'over' ? countedNow(of, say) : counted(of, say)}
      <h2>${say(of.standing === 'void' ? 'days.titleVoid' : 'days.title')}</h2>
      <ul>
        ${of.days.map((day) => oneDay(day, of.language))}${of.settled.map((one) => settledDay(one, of.language))}
      </ul>
      ${of.answerBy === null ? late(of, say) : answerForm(of, of.answerBy)} ${whomToCall(of, say)}
      ${of.letter === null ? null : letterText(of.path, of.letter, of.language)}`,
  )
}

/**
 * The same whatever was asked for, so that nothing is learned from it; in both languages, as nobody knows whose it is.
 */
export function closedPage(why: 'closed' | 'many' | 'full', language: Language): PlainPage {
  const languages: readonly Language[] = language === 'es' ? ['es', 'en'] : ['en', 'es']
  const said = languages.map((one) => {
    const say = sayToFamilies(one)
    return html`<section lang="${one}">
      <h1>${say(`page.${why}`)}</h1>
      <p>${say(`page.${why}Body`)}</p>
      ${why === 'closed' ? html`<p><a href="/f?lang=${one}">${say('typed.again')}</a></p>` : null}
    </section>`
  })
  const title = sayToFamilies(language)('title.tab')
  const empty = html``
  return { language, direction: 'ltr', title, header: empty, main: html`${said}`, footer: empty }
}

function framed({ path, language, district, school }: NoticeShown, main: Markup): PlainPage {
  const say = sayToFamilies(language)
  const other = language === 'en' ? 'es' : 'en'
  return {
    language,
    direction: 'ltr',
    title: say('title.tab'),
    header: html`<span>${school} · ${district}</span>
      <a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${say('page.other')}</a>`,
    main,
    footer: html`<p>${say('page.private')}</p>`,
  }
}

function said({ said: what, notAttached, language }: NoticeShown, say: FamilyWords): Markup {
  const files = notAttached.map(({ name, why, on }) =>
    problem(say(`files.${why}`, { ...most, name, on: formatDate(on, language, 'weekday') })),
  )
  if (what === null) return html`${files}`
  if (what === 'taken')
    return html`<div class="box" role="status"><p>${say('answer.taken')}</p></div>
      ${files}`
  // Where only files came and none was taken, that is what there is to say.
  return html`${what === 'nothing' && files.length > 0 ? null : problem(say(`answer.${what}`))}${files}`
}

function problem(what: string): Markup {
  return html`<div class="box problem" role="alert"><p>${what}</p></div>`
}

function titleOf({ standing, letter }: NoticeShown): 'before' | 'sent' | 'void' | 'over' {
  if (standing === 'void' || standing === 'over') return standing
  return letter === null ? 'before' : 'sent'
}

/** Of a notice that counts no longer: what counts instead, if that is known. What it counted stands in the letter. */
function countedNow({ now, schoolYear, language }: NoticeShown, say: FamilyWords): Markup | null {
  if (now === null) return null
  const { count, asOf } = now
  const year = { schoolYear: formatSchoolYear(schoolYear), asOf: formatDate(asOf, language) }
  return html`<h2>${say('count.now')}</h2>
    <p class="count">${say('count.days', { count })}</p>
    <p>${say('count.year', year)}</p>`
}

function counted(of: NoticeShown, say: FamilyWords): Markup {
  const asOf = formatDate(of.asOf, of.language)
  const schoolYear = formatSchoolYear(of.schoolYear)
  return html`<h2>${say('count.title')}</h2>
    <p class="count">${say('count.days', { count: of.count })}</p>
    <p>${say('count.year', { schoolYear, asOf })}</p>
    <p>${say(`count.means${of.step}`)}</p>`
}

function oneDay(day: DayShown, language: Language): Markup {
  const say = sayToFamilies(language)
  return html`<li>
    <strong>${formatDate(day.date, language, 'weekday')}</strong>: ${kindWords(day, say)} ·
    ${day.schoolName} ${day.counts ? null : html`<em>${say('days.noLonger')}</em>`}
    ${day.marks.map((one) => html`<br /><span class="soft">${markWords(one, say)}</span>`)}
    ${answered(day, language)}
  </li>`
}

function markWords({ periods, isOne, means, quoted }: MarkShown, say: FamilyWords): Markup {
  const when =
    periods === null ? '' : `${say(isOne ? 'days.period' : 'days.periods', { periods })} `
  const words =
    quoted === null ? null : html`(<span lang="en">${say('days.quote', { words: quoted })}</span>)`
  return html`${when}${means ?? say('days.codes')} ${words}`
}

function kindWords({ kind, minutes }: DayShown, say: FamilyWords): string {
  if (kind === 'full-day') return say('days.full-day')
  return minutes === null ? say('days.long-gap') : say('days.long-gapOf', { count: minutes })
}

function settledDay({ date, answer }: NoticeShown['settled'][number], language: Language): Markup {
  const day = formatDate(date, language, 'weekday')
  return html`<li><strong>${day}</strong>${answered({ answer }, language)}</li>`
}

function answered({ answer }: Pick<DayShown, 'answer'>, language: Language): Markup | null {
  if (answer === null) return null
  const say = sayToFamilies(language)
  const at = formatMoment(answer.at, language)
  const words = answer.words === '' ? null : say('answered.words', { words: answer.words })
  const became =
    answer.state === 'declined'
      ? say('answered.declined', { because: answer.because ?? '' })
      : say(`answered.${answer.state}`)
  const { files } = answer
  const attached = files.length === 0 ? null : say('answered.files', { files: files.join(', ') })
  return html`<br />${say('answered.said', { at, reason: say(`reason.${answer.says}`) })} ${words}
    ${attached} <em>${became}</em>`
}

function late({ standing }: NoticeShown, say: FamilyWords): Markup | null {
  return standing === 'sent' ? html`<p>${say('answer.late')}</p>` : null
}

function whomToCall({ contact, school }: NoticeShown, say: FamilyWords): Markup {
  const who =
    contact === null
      ? html`<p>${say('call.school', { school })}</p>`
      : html`<p>
          ${say('call.who', { name: contact.name, school })}<br />
          <a href="tel:${contact.phone.replaceAll(/[^\d+]/g, '')}">${contact.phone}</a
          ><br />${say('call.hours', { hours: contact.hours })}
        </p>`
  return html`<h2>${say('call.title')}</h2>
    ${who}
    <p>${say('call.language')}</p>`
}
