import type { Terminal } from '#platform/command.ts'
import type { Run } from '#imports/model/run.ts'
import { takenBack } from '#imports/rules/taken-back.ts'
import type { ImportSpeech } from '#imports/speech.ts'

/** Tells on the terminal what undoing a run would do to the records. */
export function tellTakenBack(terminal: Terminal, say: ImportSpeech, run: Run): void {
  terminal.say(say('takenBack.would', { run: run.run }))
  for (const { entity, ...counts } of takenBack(run.differences)) {
    terminal.say(`  ${say('takenBack.kind', { kind: say(`entity.${entity}`), ...counts })}`)
  }
  const year = run.manifest?.school_year
  if (run.onlyOfItsYear && year !== undefined)
    terminal.say(`  ${say('takenBack.empties', { year })}`)
}
