import { operator } from '#audit/actions/change.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Office } from '#platform/office.ts'

/** Whoever may run the program on its own machine acts as the installation's operator. */
export function rememberCommand(
  { pool }: Pick<Office, 'pool'>,
  verb: string,
  args: readonly string[] = [],
): Promise<void> {
  const { person, name: who, from } = operator()
  return remember(pool, {
    person,
    who,
    from,
    what: verb,
    onWhom: args[args.indexOf('--student') + 1 || args.length] ?? null,
    outcome: 'allowed',
    because: "the installation's operator",
    details: { args },
  })
}
