import type { Terminal } from '#platform/command.ts'
import type { BackupProgress } from '#backup/model.ts'
import { speakBackup } from '#backup/speech.ts'

/** Shows how far it is: one line that rewrites itself on a terminal, one per stage elsewhere. */
export function progressLine({ language, warn }: Terminal): {
  show(progress: BackupProgress): void
  end(): void
} {
  const say = speakBackup(language)
  const { isTTY } = process.stderr
  let shown = ''
  return {
    show({ stage, name, done, total }) {
      if (!isTTY && stage === shown) return
      const percent = total > 0 ? `${Math.min(100, Math.floor((done * 100) / total))}%` : ''
      const line = say(`stage.${stage}`, isTTY ? { name, percent } : { name: '', percent: '' })
      if (isTTY) process.stderr.write(`\r\u001B[K${line.trim()}`)
      else warn(line.trim())
      shown = stage
    },
    end() {
      if (isTTY && shown !== '') process.stderr.write('\r\u001B[K')
    },
  }
}
