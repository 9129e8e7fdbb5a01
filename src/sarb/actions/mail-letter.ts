import { accepted, refused } from '#kernel/result.ts'
import { mailsAbout } from '#mail/actions/about.ts'
import { callBackMails, writeMail } from '#mail/actions/write.ts'
import { mailOf } from '#sart/actions/papers.ts'
import type { Queryable } from '#platform/database.ts'
import { type Done, type Stepping, noDetails } from '#sarb/actions/stepping.ts'
import type { Hearing, HearingState } from '#sarb/model/hearing.ts'
import { envelopeOf } from '#sarb/records/envelope.ts'
import { hearingsOf } from '#sarb/records/hearings.ts'
import { letterPaper, lettersOf } from '#sarb/records/papers.ts'
import { aboutLetter } from '#sarb/rules/about.ts'
import { saySarb } from '#sarb/speech.ts'

/** A letter about such a hearing would call a family to it in vain. */
export const fallenAway: readonly HearingState[] = ['moved', 'continued', 'no-show', 'called-off']

/**
 * A copy of a letter to everybody to whom letters go, whose e-mail is on record and whom none has reached yet. It reaches them sooner; it is not the
 * service that EC 48263 asks for, and nothing is noticed by it.
 */
export async function mailCaseLetter({ client, before }: Stepping, number: number): Promise<Done> {
  const { case: sarbCase, student, school } = before
  const letter = (await lettersOf(client, sarbCase)).find((one) => one.letter === number)
  const pdf = await letterPaper(client, { case: sarbCase, student, letter: number })
  if (letter === undefined || pdf === null) return refused('no-such-letter', noDetails)
  const of = (await hearingsOf(client, sarbCase)).find(({ hearing }) => hearing === letter.hearing)
  if (of !== undefined && fallenAway.includes(of.state)) return refused('hearing-off', noDetails)
  const about = aboutLetter(number)
  const earlier = await mailsAbout(client, [about])
  const arrived = earlier.filter(({ state }) => state !== 'failed' && state !== 'bounced')
  const envelope = await envelopeOf(client, student, school)
  const all = envelope === null ? [] : mailOf(envelope)
  if (all.length === 0) return refused('no-email', noDetails)
  const to = all.filter(
    ({ name, email }) => !arrived.some((one) => one.name === name && one.address === email),
  )
  if (to.length === 0) return refused('mailed-already', noDetails)
  for (const { name, email, spanish } of to) {
    const language = spanish ? 'es' : 'en'
    const say = saySarb(language)
    await writeMail(client, {
      kind: 'sarb-letter',
      person: null,
      name,
      address: email,
      student,
      language,
      subject: say('mail.letter.subject'),
      blocks: wordsOf(say, name),
      about,
      attachments: [
        { name: `${say('file.letter')}.pdf`, contentType: 'application/pdf', content: pdf },
      ],
    })
  }
  return accepted({ letter: number, slug: letter.slug, to: to.map(({ name }) => name) })
}

/** A notice of a hearing that fell away, and that waits, does not leave. */
export async function callBackNotices(
  client: Queryable,
  { case: sarbCase, hearing }: Pick<Hearing, 'case' | 'hearing'>,
): Promise<void> {
  const letters = await lettersOf(client, sarbCase)
  const notices = letters.filter((one) => one.slug === 'sarb-hearing' && one.hearing === hearing)
  for (const { letter } of notices) await callBackMails(client, aboutLetter(letter))
}

function wordsOf(say: ReturnType<typeof saySarb>, name: string) {
  return [
    { kind: 'text' as const, text: say('mail.hello', { name }) },
    { kind: 'text' as const, text: say('mail.letter.body') },
    { kind: 'text' as const, text: say('mail.letter.service') },
  ]
}
