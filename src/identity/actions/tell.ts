import type { Queryable } from '#platform/database.ts'
import { writeMail } from '#mail/actions/write.ts'
import type { NewNotice } from '#identity/model/notice.ts'
import { peopleWrittenTo } from '#identity/records/mail-choices.ts'
import { saveNotices } from '#identity/records/notices.ts'
import { mailOfNotice } from '#identity/rules/mail-of-notices.ts'
import { sayIdentity } from '#identity/speech.ts'

/**
 * Tells some people what they must know, in the transaction in which it happens: a notice, and a mail that says that
 * there is one and where. What it is about stands in the notice only, as mail is read by machines on its way.
 */
export async function tell(
  client: Queryable,
  people: readonly string[],
  notice: NewNotice,
  { byMail = true }: { byMail?: boolean } = {},
): Promise<void> {
  await saveNotices(client, people, notice)
  if (!byMail) return
  const { word } = notice
  for (const { person, name, email, language, ordinary } of await peopleWrittenTo(client, people)) {
    if (mailOfNotice[word] === 'if-wanted' && !ordinary) continue
    const say = sayIdentity(language)
    await writeMail(client, {
      kind: `notice-${word}`,
      person,
      name,
      address: email,
      language,
      subject: say(`notice.${word}`),
      blocks: [
        { kind: 'text', text: say('mail.hello', { name }) },
        { kind: 'text', text: say(`notice.${word}.body`) },
        { kind: 'open', label: say('notice.open'), path: '/notices' },
        { kind: 'text', text: say(`notice.why.${mailOfNotice[word]}`) },
      ],
    })
  }
}
