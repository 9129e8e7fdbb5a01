import { composeSpecimen } from '#letters/actions/compose.ts'
import { printLetters } from '#letters/actions/print.ts'
import { letterOf } from '#letters/catalog/catalog.ts'
import { letterCode } from '#letters/model/code.ts'
import type { Composed } from '#letters/model/composed.ts'
import { SchoolDate } from '#kernel/school-date.ts'

// How fast letters of two languages are printed, each a file of its own and no two alike:
//   node bench/letters.ts [letters]

const wanted = Number(process.argv[2] ?? 2000)
const day = SchoolDate.parse('2026-11-26')

function letters(count: number): Composed[] {
  const letter = letterOf('initial-truancy')
  const version = letter?.versions[0]
  if (letter === null || version === undefined) throw new Error('There is no letter to print')
  const specimen = composeSpecimen(letter, version, ['es'], day)
  return Array.from({ length: count }, (_, place) => ({
    ...specimen,
    code: letterCode(place),
    address: [`Family ${place}`, `${place} Sample Lane`, 'Valle Sereno CA 90000'],
    parts: differing(specimen.parts, place),
  }))
}

/** Names differ from letter to letter, so that nothing that was laid out is used again. */
function differing(parts: Composed['parts'], place: number): Composed['parts'] {
  const text = JSON.stringify(parts).replaceAll('Marisol', `Marisol ${place}`)
  const differ: Composed['parts'] = JSON.parse(text)
  return differ
}

const began = performance.now()
let bytes = 0
let printed = 0
for await (const { pdf } of printLetters(letters(wanted))) {
  bytes += pdf.length
  printed++
}
const seconds = (performance.now() - began) / 1000
const perSecond = printed / seconds
console.log(
  `${printed} letters of two languages: ${seconds.toFixed(1)} s, ${perSecond.toFixed(0)} a second, ` +
    `${(bytes / printed / 1000).toFixed(0)} kB each; 20,000 in ${(20_000 / perSecond).toFixed(0)} s`,
)
