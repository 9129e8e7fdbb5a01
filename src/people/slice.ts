import type { Slice } from '#platform/slice.ts'
import { peopleCommands } from '#people/commands.ts'
import { peopleRoutes } from '#people/routes.ts'

export const people: Slice = { name: 'people', routes: peopleRoutes, commands: peopleCommands }
