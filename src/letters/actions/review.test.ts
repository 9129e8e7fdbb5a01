import { expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { letterComposer } from '#letters/actions/compose.ts'
import { reviewAll, reviewText } from '#letters/actions/review.ts'
import { seeLetter, seeLetters } from '#letters/actions/see.ts'
import { textSha256 } from '#letters/actions/text-hash.ts'
import { letterOf, letters } from '#letters/catalog/catalog.ts'
import type { NewReview } from '#letters/model/endpoints.ts'
import type { LetterLanguage } from '#letters/model/letter.ts'

const office = await testOffice({ today: '2026-11-26' })
const { pool } = office
const today = office.clock.today()
const slug = 'initial-truancy'
const ana = { person: 'ana', name: 'Ana', from: 'test' }
const bea = { person: 'bea', name: 'Bea', from: 'test' }

const approves = (language: LetterLanguage): NewReview => ({
  version: '2025-07-01',
  language,
  textSha256: hashOf(language),
  verdict: 'approved',
  remark: '',
})

function hashOf(language: LetterLanguage): string {
  const version = letterOf(slug)?.versions[0]
  return version === undefined ? '' : textSha256(version, language)
}

async function compose(languages: readonly LetterLanguage[], on = today) {
  const composeLetter = await letterComposer(pool)
  const [letter] = letters
  return composeLetter(slug, on, languages, letter.sample)
}

async function stateOf(language: LetterLanguage) {
  const told = await seeLetter(office, slug, 'ana')
  const texts = told.ok ? told.value.versions[0]?.texts : []
  return texts?.find((text) => text.language === language)?.state
}

test('a new installation has reviewed nothing, and no letter can be written', async () => {
  expect(await stateOf('en')).toBe('not-reviewed')
  expect(await compose([])).toMatchObject({ ok: false, refusal: 'text-not-reviewed' })
})

test('one person is not enough, and the same person twice is still one', async () => {
  expect(await reviewText(office, slug, approves('en'), ana)).toMatchObject({ ok: true })
  const again = await reviewText(office, slug, approves('en'), ana)
  expect(again).toMatchObject({ refusal: 'said-already' })
  expect(await stateOf('en')).toBe('reviewed-once')
  expect(await compose([])).toMatchObject({ refusal: 'text-not-reviewed' })
})

test('two people let a text go, in that language and no other; the log has both', async () => {
  expect(await reviewText(office, slug, approves('en'), bea)).toMatchObject({ ok: true })
  expect(await stateOf('en')).toBe('reviewed')
  expect(await compose([])).toMatchObject({ ok: true, value: { version: '2025-07-01' } })
  expect(await compose(['es'])).toMatchObject({ refusal: 'text-not-reviewed' })
  const { entries } = await readLog(pool, { limit: 1 })
  expect(entries[0]).toMatchObject({
    what: 'letter-reviewed',
    who: 'Bea',
    details: {
      before: { letter: slug, language: 'en', state: 'reviewed-once' },
      after: { verdict: 'approved', state: 'reviewed', text: hashOf('en') },
    },
  })
})

test('who rejects a text says why, and keeps it in the house until they take it back', async () => {
  const rejects = { ...approves('en'), verdict: 'rejected' } as const
  expect(await reviewText(office, slug, rejects, bea)).toMatchObject({ refusal: 'no-remark' })
  const why = { ...rejects, remark: 'The third item is missing' }
  expect(await reviewText(office, slug, why, bea)).toMatchObject({ ok: true })
  expect(await stateOf('en')).toBe('rejected')
  expect(await compose([])).toMatchObject({ refusal: 'text-not-reviewed' })
  expect(await reviewText(office, slug, approves('en'), bea)).toMatchObject({ ok: true })
  expect(await stateOf('en')).toBe('reviewed')
})

test('a review is of the words that were read: of others it says nothing', async () => {
  const other = { ...approves('es'), textSha256: 'a'.repeat(64) }
  expect(await reviewText(office, slug, other, ana)).toMatchObject({ refusal: 'text-changed' })
  const old = `insert into letter_review
      (letter, version, language, text_sha256, reviewer, reviewer_name, verdict)
    select $1, '2025-07-01', 'es', $2, who, who, 'approved' from unnest(array['ana', 'bea']) who`
  await pool.query(old, [slug, other.textSha256])
  expect(await stateOf('es')).toBe('not-reviewed')
  expect(await compose(['es'])).toMatchObject({ refusal: 'text-not-reviewed' })
  const told = await seeLetter(office, slug, null)
  const reviews = told.ok ? told.value.reviews : []
  expect(reviews.filter(({ current }) => !current)).toHaveLength(2)
})

test('nothing said is changed or removed', async () => {
  for (const sql of ['update letter_review set verdict = verdict', 'delete from letter_review'])
    await expect(pool.query(sql)).rejects.toThrow(/not changed or removed/)
  await expect(pool.query('truncate letter_review')).rejects.toThrow(/not changed or removed/)
})

test('what is not there, and who is nobody, is refused', async () => {
  expect(await reviewText(office, 'none', approves('en'), ana)).toMatchObject({
    refusal: 'no-such-letter',
  })
  const nobody = { person: null, name: 'operator', from: 'command line' }
  expect(await reviewText(office, slug, approves('en'), nobody)).toMatchObject({
    refusal: 'nobody-signed-in',
  })
})

test('once all is reviewed, a letter is in the family’s language first and in English last', async () => {
  await reviewAll(office, [ana, bea])
  const listed = await seeLetters(office)
  expect(listed.flatMap(({ texts }) => texts.map(({ state }) => state))).toEqual(
    letters.flatMap(() => ['reviewed', 'reviewed']),
  )
  const both = await compose(['en', 'es', 'es'])
  if (!both.ok) throw new Error(both.refusal)
  const { parts, textSha256: hash, citation } = both.value
  expect(parts.map(({ language, mark }) => [language, mark])).toEqual([
    ['es', null],
    ['en', null],
  ])
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(citation.authority).toBe('EC 48260.5')
})

test('the law of the day decides what is said: until June 30, 2025 other words, and nobody reviewed those', async () => {
  const before = SchoolDate.parse('2025-06-30')
  expect(await compose([], before)).toMatchObject({ refusal: 'text-not-reviewed' })
  const composeLetter = await letterComposer(pool)
  const [, second] = letters
  expect(composeLetter('second-truancy', before, [], second.sample)).toMatchObject({
    refusal: 'no-version-in-force',
  })
})
