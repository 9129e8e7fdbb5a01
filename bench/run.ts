import { rm } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { measureCounting } from './counting.ts'
import { prepareDeliveries } from './deliveries.ts'
import { measureImports } from './imports.ts'
import { readOptions } from './options.ts'
import { measurePages } from './people.ts'
import { printMeasured, printPages, say } from './report.ts'
import { openSides } from './sides.ts'

// npm run bench -- [--students 650000] [--seed 1] [--folder DIR] [--people 200] [--seconds 10]
//                  [--only import-exceptions|import-every-day|count|pages]… [--alone]
// What is measured, and what limits it: docs/performance.md

const options = await readOptions(process.argv.slice(2))
say(
  `${options.students.toLocaleString('en')} students, seed ${options.seed}; ` +
    `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
)
try {
  const deliveries = await prepareDeliveries(options)
  const sides = await openSides(options)
  try {
    const imported = await measureImports(options, sides, deliveries)
    const counted = await measureCounting(options, sides, deliveries)
    const pages = await measurePages(options, sides)
    printMeasured([...imported, ...counted])
    if (pages.length > 0) printPages(options.people, pages)
  } finally {
    await sides.close()
  }
} finally {
  if (!options.keep) await rm(options.folder, { recursive: true, force: true })
  else say(`The deliveries are kept in ${options.folder}`)
}
