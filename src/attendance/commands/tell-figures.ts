import { figureNames } from '#attendance/model/figures.ts'
import type { CountedYear } from '#attendance/model/why.ts'
import { figureValue, sayFigures } from '#attendance/actions/figure-words.ts'
import type { Language } from '#kernel/text.ts'

/** The district's figures of a student a line each; why there are none, where there are none. */
export function figureLines(counted: CountedYear, language: Language): string[] {
  const say = sayFigures(language)
  const { student, schoolYear, asOf, blank, district } = counted
  const head = say('cli.figures-of', { student, schoolYear, asOf })
  if (district === null) return [head, say(`blank.${blank ?? 'no-enrollment'}`)]
  const lines = figureNames.flatMap((name) => {
    const value = figureValue(name, district.figures, language)
    return value === null ? [] : [{ name: say(`figure.${name}`), value }]
  })
  const width = Math.max(...lines.map(({ name }) => name.length)) + 2
  return [head, ...lines.map(({ name, value }) => `  ${name.padEnd(width)}${value}`)]
}
