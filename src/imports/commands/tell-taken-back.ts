import type { Terminal } from '#platform/command.ts'
import type { Run } from '#imports/model/run.ts'
import { takenBack, tellTakenBack } from '#imports/rules/taken-back.ts'
import type { ImportSpeech } from '#imports/speech.ts'

/** Tells on the terminal what undoing a run would do to the records. */
export function tellUndoing(terminal: Terminal, say: ImportSpeech, run: Run): void {
  terminal.say(say('takenBack.would', { run: run.run }))
  for (const kind of takenBack(run.differences)) {
    const name = say(`entity.${kind.entity}`)
    const parts = tellTakenBack(kind, say)
    terminal.say(`  ${say('takenBack.kind', { kind: name, parts })}`)
  }
  const year = run.manifest?.school_year
  if (run.onlyOfItsYear && year !== undefined)
    terminal.say(`  ${say('takenBack.empties', { year })}`)
}
