import type { Language } from '#kernel/text.ts'
import type { Config } from '#platform/config.ts'
import { howOld } from '#backup/rules/how-old.ts'
import { keyProblem } from '#backup/rules/key-strength.ts'
import { speakBackup } from '#backup/speech.ts'
import { lastWhole } from './shelf.ts'

/** How the nightly backups stand, in a sentence. */
export async function lookAtBackups(
  { backupTo: to, backupKey }: Pick<Config, 'backupTo' | 'backupKey'>,
  language: Language,
  now = Date.now(),
): Promise<{ fine: boolean; sentence: string }> {
  const say = speakBackup(language)
  if (to === undefined) return { fine: true, sentence: say('doctor.none-set') }
  const problem = keyProblem(backupKey)
  if (problem !== null) return { fine: false, sentence: say(`refusal.${problem}`) }
  const last = await lastWhole(to)
  if (last === null) return { fine: false, sentence: say('doctor.none-yet', { to }) }
  const { hours: count, stale } = howOld(Date.parse(last.about.asOf), now)
  const sentence = say(stale ? 'doctor.stale' : 'doctor.fresh', { count, name: last.name, to })
  return { fine: !stale, sentence }
}
