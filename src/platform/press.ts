import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

// The printer: a sheet of paper/ and what stands on it as data go in, a PDF that passes PDF/UA-1 comes out. Texts
// are never read as commands.

const folder = fileURLToPath(new URL('./paper/', import.meta.url))

/**
 * Papers of one kind as one PDF. A letter that the fonts lack is printed as a box; the sheet is told how many of
 * them each paper has.
 */
export function pressed(sheet: 'paper' | 'letter', papers: readonly object[]): Buffer {
  const first = tryPress(
    sheet,
    papers.map((paper) => JSON.stringify({ ...paper, boxed: 0 })),
  )
  if (first.pdf !== null) return first.pdf
  const boxed = new Set(first.unknown)
  // With a box in the place of one letter, others in the same word may turn out to be lacking.
  for (;;) {
    const again = tryPress(
      sheet,
      papers.map((paper) => withBoxes(paper, [...boxed])),
    )
    if (again.pdf !== null) return again.pdf
    const before = boxed.size
    for (const letter of again.unknown) boxed.add(letter)
    if (boxed.size === before) throw again.cause
  }
}

/**
 * Forgets what was remembered to print the next paper sooner: all of it, or what none of the last `but` times
 * needed that this was asked.
 */
export function clearPress({ but = 0 }: { but?: number } = {}): void {
  press().evictCache(but)
}

/** Signs that steer a terminal, and halves of a letter, are on no paper. */
function onlyVisible(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, '') : value
}

const box = '\u25A1'

function withBoxes(paper: object, unknown: readonly string[]): string {
  const plain = JSON.stringify(paper, onlyVisible)
  const letters = unknown.filter((letter) => plain.includes(letter))
  const said = JSON.stringify({ ...paper, boxed: letters.length }, onlyVisible)
  return letters.reduce((text, letter) => text.replaceAll(letter, box), said)
}

type Tried = { pdf: Buffer } | { pdf: null; unknown: string[]; cause: unknown }

function tryPress(sheet: string, papers: readonly string[]): Tried {
  try {
    const inputs = { papers: `[${papers.join()}]` }
    const asked = { mainFilePath: `${folder}${sheet}.typ`, inputs }
    return { pdf: press().pdf(asked, { pdfStandard: 'ua-1' }) }
  } catch (cause) {
    return { pdf: null, unknown: unknownLetters(String(cause)), cause }
  }
}

/** The compiler names each text that its fonts cannot show. */
function unknownLetters(said: string): string[] {
  const texts = said.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)
  const letters = [...texts].flatMap(([, text = '']) => lacking(withoutEscapes(text)))
  return [...new Set(letters)].filter((letter) => letter > '~' && letter !== box)
}

/** Of a letter with marks the marks: the letter by itself may be known, and stand in many a word. */
function lacking(text: string): string[] {
  const letters = Array.from(text)
  const marks = letters.filter((letter) => /[\p{M}\p{Cf}]/u.test(letter))
  return marks.length === 0 ? letters : marks
}

/** Letters that cannot be seen are named by their number. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, number: string) =>
    String.fromCodePoint(Number.parseInt(number, 16)),
  )
}

let opened: NodeCompiler | null = null

/** Opening it reads the fonts: once is enough. */
function press(): NodeCompiler {
  return (opened ??= NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: [folder] }],
  }))
}
