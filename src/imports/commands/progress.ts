import type { Terminal } from '#platform/command.ts'
import type { RunProgress } from '#imports/model/run.ts'
import { speakImports } from '#imports/speech.ts'

/** Shows how far a run is: one line that rewrites itself on a terminal, one per stage elsewhere. */
export function progressLine({ language, warn }: Terminal): {
  show(progress: RunProgress): void
  end(): void
} {
  const say = speakImports(language)
  const { isTTY } = process.stderr
  let shown = ''
  return {
    show({ stage, entity, done, total }) {
      const step = `${stage} ${entity}`
      if (!isTTY && step === shown) return
      const percent =
        total > 0 && isTTY ? `${Math.min(100, Math.floor((done * 100) / total))}%` : ''
      const kind = entity === null ? '' : say(`entity.${entity}`)
      const line = say('command.progress', { stage: say(`stage.${stage}`), entity: kind, percent })
      if (isTTY) process.stderr.write(`\r\u001B[K${line.trimEnd()}`)
      else warn(line.trimEnd())
      shown = step
    },
    end() {
      if (isTTY && shown !== '') process.stderr.write('\r\u001B[K')
    },
  }
}
