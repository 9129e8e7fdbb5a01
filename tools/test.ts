import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ensureChromium } from './chromium.ts'

// `npm test`: everything that must hold before a change is shared, on any machine. With arguments
// (`npm test -- src/attendance`) only the tests whose path contains them. The last line is the count.

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const filters = process.argv.slice(2)

interface Count {
  passed: number
  failed: number
}

const Report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})
type Report = z.infer<typeof Report>

/** Of each failure so many lines stand at the end: enough for what was expected and where. */
const shownLines = 25

const counts: Count[] = []
const failures: string[] = []
if (filters.length === 0) {
  counts.push(
    await check('types: rules, without the outside world', bin('tsc'), [
      '-p',
      'tsconfig.rules.json',
    ]),
  )
  counts.push(await check('types: server', bin('tsc'), ['-p', 'tsconfig.server.json']))
  counts.push(await check('types: browser', bin('tsc'), ['-p', 'tsconfig.browser.json']))
  counts.push(await check('lint, type-aware', bin('oxlint'), ['--type-aware', '--deny-warnings']))
  counts.push(await check('format', bin('oxfmt'), ['--check']))
  counts.push(
    await check('dead code', process.execPath, [join(root, 'node_modules/knip/bin/knip.js')]),
  )
  counts.push(
    await check('database types', process.execPath, ['tools/database-types.ts', '--verify']),
  )
  counts.push(await check('pages', process.execPath, ['tools/pages.ts']))
}
counts.push(await runTests())

const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
if (failures.length > 0) console.log(`\nWhat failed:\n${failures.join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** One check counts as one: its words are shown only when it fails, at the end. */
async function check(name: string, command: string, args: string[]): Promise<Count> {
  const began = performance.now()
  const { code, said } = await run(command, args, 'kept')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (code === 0) return { passed: 1, failed: 0 }
  failures.push(`✗ ${name}\n${said.trimEnd()}`)
  return { passed: 0, failed: 1 }
}

/** Rules, actions on a real PostgreSQL, and journeys in a real Chromium. */
async function runTests(): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'presente-report-'))
  const report = join(folder, 'report.json')
  try {
    const CHROMIUM = ensureChromium()
    const { code } = await run(
      process.execPath,
      [
        bin('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile=${report}`,
        ...filters,
      ],
      'shown',
      { CHROMIUM },
    )
    const { numPassedTests, testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
    const failed = testResults.flatMap(whatFailed)
    failures.push(...failed)
    return { passed: numPassedTests, failed: failed.length || (code === 0 ? 0 : 1) }
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A file's failures, a paragraph each. A file that could not even be loaded is one, though none of
 * its tests failed.
 */
function whatFailed({ name, ...file }: Report['testResults'][number]): string[] {
  const path = relative(root, name)
  const failed = file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => {
      const said = (failureMessages ?? []).join('\n')
      return `✗ ${path} > ${fullName}\n    ${beginningOf(said)}`
    })
  if (failed.length > 0 || file.status !== 'failed') return failed
  return [`✗ ${path}\n    ${beginningOf(file.message)}`]
}

function beginningOf(said: string): string {
  return said.split('\n').slice(0, shownLines).join('\n    ')
}

function run(
  command: string,
  args: string[],
  output: 'kept' | 'shown',
  environment: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number; said: string }>()
  const stdio = output === 'shown' ? 'inherit' : 'pipe'
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', stdio, stdio],
    env: { ...process.env, ...environment },
  })
  let said = ''
  child.stdout?.on('data', (text) => (said += String(text)))
  child.stderr?.on('data', (text) => (said += String(text)))
  child.once('error', (error) => resolve({ code: 1, said: error.message }))
  child.once('close', (code) => resolve({ code: code ?? 1, said }))
  return promise
}
