import type { Terminal } from '#platform/command.ts'

export interface ProgressLine {
  /** Shows how far it is; replaces what it said before where the terminal can. */
  show(text: string): void
  end(): void
}

const quietSeconds = 5

/** One line that follows long work: it moves on a screen, and speaks now and then in a log. */
export function openProgressLine(terminal: Terminal): ProgressLine {
  if (terminal.json) return { show() {}, end() {} }
  return process.stdout.isTTY ? lineOnScreen() : linesInLog(terminal)
}

function lineOnScreen(): ProgressLine {
  let shown = ''
  return {
    show(text) {
      if (text === shown) return
      shown = text
      process.stdout.write(`\r\u001B[2K${text}`)
    },
    end: () => void (shown !== '' && process.stdout.write('\n')),
  }
}

function linesInLog({ say }: Terminal): ProgressLine {
  let spokeAt = Number.NEGATIVE_INFINITY
  return {
    show(text) {
      if (performance.now() - spokeAt < quietSeconds * 1000) return
      spokeAt = performance.now()
      say(text)
    },
    end() {},
  }
}
