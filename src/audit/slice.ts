import type { Slice } from '#platform/slice.ts'
import { auditCommands } from '#audit/commands.ts'
import { auditRoutes } from '#audit/routes.ts'

export const audit: Slice = { name: 'audit', routes: auditRoutes, commands: auditCommands }
