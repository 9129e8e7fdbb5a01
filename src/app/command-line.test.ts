import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { commandsHelp, helpPage } from '#app/commands.ts'
import { slices } from '#app/slices.ts'
import { speakApp } from '#app/terminal.ts'
import type { Terminal } from '#platform/command.ts'
import { testOffice } from '../../tests/world/database.ts'
import { openProgram } from '../../tests/world/program.ts'

// The command line as people and programs use it: every refusal is one sentence, and one JSON answer.

const program = await openProgram()
const office = await testOffice()

test('help and version end well, with and without a command', async () => {
  for (const args of [['help'], ['help', 'import'], ['import', '--help'], ['-h']]) {
    const { code, out, err } = await program.run(args)
    expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' })
    expect(out).toContain('import PATH')
  }
  const { out } = await program.run(['--version', '--json'])
  expect(JSON.parse(out)).toEqual({ version: '0.1.0' })
})

test.each([
  ['en', 'undo NUMBER --reason "WHY" [--yes]', 'take back all that one applied run wrote'],
  [
    'es',
    'undo NÚMERO --reason "POR QUÉ" [--yes]',
    'deshacer todo lo que escribió una importación aplicada',
  ],
] as const)('help says in %s what every command does', (lang, usage, about) => {
  const say = speakApp(lang)
  const help = commandsHelp(lang, say)
  expect(help).toContainEqual({ name: 'undo', usage: usage.slice(5), about })
  const page = helpPage(help, say)
  expect(page).toContain(`  ${usage}\n      ${about}\n`)
  expect(page.match(/^ {2}\S/gm)?.length).toBe(page.match(/^ {6}\S/gm)?.length)
})

const refused: [string[], string, string][] = [
  [['nothing'], 'unknown-command', 'There is no command "nothing"'],
  [['doctor', '--fix'], 'unknown-option', 'doctor has no option --fix'],
  [['doctor', '--lang', 'fr'], 'unknown-language', '--lang takes: en, es'],
  [
    ['start', '--nodemo'],
    'unknown-option',
    'start has no option --nodemo. Usage: start [--no-demo]',
  ],
  [['worker', 'now'], 'too-many-arguments', '“now” is one argument too many'],
]

test.each(refused)('%j is refused as %s', async (args, refusal, sentence) => {
  const { code, out, err } = await program.run([...args, '--json'])
  expect(code).toBe(2)
  expect(err).toContain(sentence)
  expect(JSON.parse(out)).toMatchObject({ refusal, sentence: err.trim() })
})

// One process keeps the database open for the commands that follow.
beforeAll(async () => {
  await program.begin(['worker', '--log-to-file'], 'worker waits for jobs')
})

const person = ['--email', 'Lin@district.org', '--name', 'Linh Pham', '--reason', 'hired']
const invited = ['people', 'invite', ...person]

const refusals: [string[], number, string, string][] = [
  [['demo', '--students', '10', '--out', 'x'], 2, 'bad-choice', 'It takes: 300 … 650000.'],
  [['demo'], 2, 'option-missing', '--out is missing. For example: --out demo-district'],
  [['demo', '--out', 'x', '--day', '2020-01-01'], 2, 'outside-year', 'school year 2025-2026'],
  [['import'], 2, 'argument-missing', 'PATH is missing'],
  [['import', 'x', '--format', 'pdf'], 2, 'bad-choice', 'presente-csv, oneroster, edfi-xml'],
  [['import', 'x', '--profile', 'none'], 1, 'unknown-profile', 'no such mapping profile'],
  [['runs', 'all'], 2, 'too-many-arguments', '“all” is one argument too many'],
  [['run'], 2, 'argument-missing', 'NUMBER is missing'],
  [['run', '99'], 1, 'no-such-run', 'There is no run 99'],
  [['release', 'x'], 2, 'bad-argument', 'NUMBER cannot be “x”. For example: 12'],
  [
    ['import', 'x', '--profile', 'aspen', '--format', 'oneroster'],
    2,
    'format-and-profile',
    'one of',
  ],
  [['reject', '12'], 2, 'option-missing', '--reason is missing. For example: --reason "The export'],
  [['reject', '12', '--reason', ' '], 2, 'bad-option', '--reason cannot be “ ”'],
  [['reject', '99', '--reason', 'Half a file'], 1, 'no-such-run', 'There is no run 99'],
  [['figures'], 2, 'option-missing', '--student is missing. For example: --student 0042317'],
  [['export', 'students'], 2, 'bad-choice', 'It takes: figures'],
  [['export', 'figures'], 2, 'option-missing', '--out is missing'],
  [['recompute', '--as-of', 'soon'], 2, 'bad-option', '--as-of cannot be “soon”'],
  [['reconcile'], 2, 'argument-missing', 'TOTALS.csv is missing'],
  [['people'], 2, 'argument-missing', 'WHAT is missing'],
  [['people', 'invite'], 2, 'option-missing', 'needs --email, --name, --role and --reason'],
  [[...invited, '--role', 'attendance-clerk'], 2, 'option-missing', '--school S is missing'],
  [
    [...invited, '--role', 'teacher', '--school', '1'],
    2,
    'reach-not-of-role',
    'may not reach as far',
  ],
  [[...invited, '--role', 'intern', '--caseload', '1,2'], 2, 'must-end', '--until DATE'],
  [['people', 'leave', '--email', 'x@y.org'], 1, 'no-such-person', 'Nobody has an account'],
  [['people', 'end'], 2, 'option-missing', 'It needs --email'],
  [['audit'], 2, 'argument-missing', 'WHAT is missing'],
  [['audit-pack'], 2, 'option-missing', 'For example: --notices --out ./audit-pack'],
  [['reconcile', 'none.csv'], 1, 'not-readable', 'none.csv cannot be read'],
]

test.each(refusals)('%j ends with %i: %s', async ([verb, ...args], exit, refusal, sentence) => {
  const { code, told, warned } = await asked(verb, args)
  expect(code).toBe(exit)
  expect(warned).toContain(sentence)
  expect(told).toMatchObject({ refusal, sentence: warned })
})

/** Asks a slice's command within this process, with --json; a process of its own is begun above for those of the app. */
async function asked(verb: string | undefined, args: string[]) {
  const command = slices.flatMap(({ commands = [] }) => commands).find(({ name }) => name === verb)
  if (command === undefined) throw new RangeError(`No ${verb}`)
  let told: unknown
  let warned = ''
  const terminal: Terminal = {
    language: 'en',
    json: true,
    say: () => {},
    tell: (answer) => (told = answer),
    warn: (line) => (warned += line),
  }
  const code =
    command.standalone === true
      ? await command.run(args, terminal, office)
      : await command.run(office, args, terminal)
  return { code, told, warned }
}

test('somebody is invited by a link, and what the operator does is written down', async () => {
  const before = JSON.parse((await program.run(['audit', 'verify', '--json'])).out)
  expect(before).toMatchObject({ broken: null })
  const school = ['--role', 'attendance-clerk', '--school', '1001']
  const { code, out } = await program.run([...invited, ...school])
  expect(code).toBe(0)
  expect(out).toMatch(
    /Linh Pham opens this link once.*\n {2}http:\/\/localhost:\d+\/welcome#[\w-]{43}\n/,
  )
  const { out: after } = await program.run(['audit', 'verify'])
  expect(after).toBe(
    `The log is whole: ${before.entries + 3} entries, chained from the first to the last.\n`,
  )
})

test('figures go into a folder that is not there yet, and not into a folder itself', async () => {
  const delivery = join(program.dataFolder, 'delivery')
  await program.run(['demo', '--students', '300', '--years', '1', '--out', delivery])
  expect((await program.run(['import', delivery])).code).toBe(0)
  const file = join(program.dataFolder, 'new', 'folder', 'figures.csv')
  expect((await program.run(['export', 'figures', '--out', file])).code).toBe(0)
  expect(await readFile(file, 'utf8')).toMatch(/^student_id,/)
  const { code, out } = await program.run(['export', 'figures', '--out', delivery, '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ refusal: 'not-writable', details: { path: delivery } })
  const runs = await program.run(['runs'])
  expect(runs.out).toMatch(/applied · delivery · \d{4}-\d\d-\d\d \d\d:\d\d P[SD]T\n/)
})

test('a path at which nothing is makes no run', async () => {
  const before = JSON.parse((await program.run(['runs', '--json'])).out)
  const path = join(program.dataFolder, 'nowhere')
  for (const [lang, sentence] of [
    ['en', `There is nothing to read at ${path}.`],
    ['es', `No hay nada que leer en ${path}.`],
  ] as const) {
    const { code, err, out } = await program.run(['import', path, '--lang', lang, '--json'])
    expect(code).toBe(1)
    expect(err).toContain(sentence)
    expect(JSON.parse(out)).toEqual({ refusal: 'nothing-there', details: { path }, sentence })
  }
  expect(JSON.parse((await program.run(['runs', '--json'])).out)).toEqual(before)
})

test('of a wrong folder nothing is copied, and the answer says so', async () => {
  const folder = join(program.dataFolder, 'pictures')
  await mkdir(folder)
  await writeFile(join(folder, 'a.jpg'), 'x')
  const before = await readdir(join(program.dataFolder, 'received'))
  const { code, out } = await program.run(['import', folder, '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ status: 'failed', refusal: { word: 'not-a-delivery' } })
  expect(await readdir(join(program.dataFolder, 'received'))).toEqual(before)
})
