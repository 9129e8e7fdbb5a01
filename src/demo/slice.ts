import { demoCommands } from '#demo/commands.ts'
import type { Slice } from '#platform/slice.ts'

export const demo: Slice = { name: 'demo', commands: demoCommands }
