import { beforeAll, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { importCommands } from '#imports/commands.ts'
import type { Language } from '#kernel/text.ts'

// What `undo` and `run --rows` say on the terminal.

const office = await testOffice()

beforeAll(async () => {
  await bringIn(office, rosewood())
})

async function run(
  line: readonly string[],
  language: Language = 'en',
): Promise<{ code: number; out: string }> {
  const [name, ...args] = line
  const command = importCommands.find((one) => one.name === name)
  if (command === undefined || command.standalone === true) throw new Error(`No command ${name}`)
  const lines: string[] = []
  const say = (text: string) => void lines.push(text)
  const terminal = { language, json: false, say, tell: () => {}, warn: say }
  const code = await command.run(office, args, terminal)
  return { code: code ?? -1, out: lines.join('\n') }
}

test.each([
  ['en', 'Students: 13 to be removed', 'Nothing at all of the school year 2025-2026', '--yes'],
  ['es', 'Estudiantes: 13 por quitar', 'Del año escolar 2025-2026 no quedaría nada', '--yes'],
] as const)('in %s, undo says what would go and waits for --yes', async (language, ...said) => {
  const { code, out } = await run(['undo', '1', '--reason', 'Wrong file'], language)
  expect(code).toBe(1)
  for (const words of said) expect(out).toContain(words)
})

test('undo wants a reason, keeps it, and tells it with the run', async () => {
  expect((await run(['undo', '1', '--yes'])).code).toBe(2)
  const { code, out } = await run(['undo', '1', '--reason', 'Wrong file', '--yes'])
  expect(code).toBe(0)
  expect(out).toContain('Run 1: undone.')
  expect(out).toContain('Reason: Wrong file')
})
