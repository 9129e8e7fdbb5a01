import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { MailChoice } from '#identity/model/mail-choice.ts'
import { mailChoiceOf, saveMailChoice } from '#identity/records/mail-choices.ts'

/** How somebody wants to be written to. */
export function seeMailChoice({ pool }: Pick<Office, 'pool'>, person: string): Promise<MailChoice> {
  return mailChoiceOf(pool, person)
}

export function chooseMail(
  { pool }: Pick<Office, 'pool'>,
  person: string,
  choice: MailChoice,
  doer: Doer,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const before = await mailChoiceOf(client, person)
    await saveMailChoice(client, person, choice)
    await rememberChange(client, doer, { what: 'mail-chosen', before, after: choice })
  })
}
