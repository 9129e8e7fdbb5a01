import { keysCommands } from '#keys/commands.ts'
import type { Slice } from '#platform/slice.ts'

export const keys: Slice = { name: 'keys', commands: keysCommands }
