import { accepted, refused } from '#kernel/result.ts'
import { mailsAbout } from '#mail/actions/about.ts'
import { writeMail } from '#mail/actions/write.ts'
import { mailOf } from '#sart/actions/papers.ts'
import { type Done, type Stepping, noDetails } from '#sarb/actions/stepping.ts'
import { envelopeOf } from '#sarb/records/envelope.ts'
import { letterPaper, lettersOf } from '#sarb/records/papers.ts'
import { aboutLetter } from '#sarb/rules/about.ts'
import { saySarb } from '#sarb/speech.ts'

/**
 * A copy of a letter to everybody to whom letters go and whose e-mail is on record. It reaches them sooner; it is not the
 * service that EC 48263 asks for, and nothing is noticed by it.
 */
export async function mailCaseLetter({ client, before }: Stepping, number: number): Promise<Done> {
  const { case: sarbCase, student, school } = before
  const letter = (await lettersOf(client, sarbCase)).find((one) => one.letter === number)
  const pdf = await letterPaper(client, { case: sarbCase, student, letter: number })
  if (letter === undefined || pdf === null) return refused('no-such-letter', noDetails)
  const about = aboutLetter(number)
  const earlier = await mailsAbout(client, [about])
  if (earlier.some(({ state }) => state !== 'failed' && state !== 'bounced'))
    return refused('mailed-already', noDetails)
  const envelope = await envelopeOf(client, student, school)
  const to = envelope === null ? [] : mailOf(envelope)
  if (to.length === 0) return refused('no-email', noDetails)
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
      blocks: [
        { kind: 'text', text: say('mail.hello', { name }) },
        { kind: 'text', text: say('mail.letter.body') },
        { kind: 'text', text: say('mail.letter.service') },
      ],
      about,
      attachments: [
        { name: `${say('file.letter')}.pdf`, contentType: 'application/pdf', content: pdf },
      ],
    })
  }
  return accepted({ letter: number, slug: letter.slug, to: to.map(({ name }) => name) })
}
