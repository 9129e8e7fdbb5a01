import type { Slice } from '#platform/slice.ts'
import { peopleCommands } from '#people/commands.ts'
import { peopleRoutes } from '#people/routes/people.ts'
import { serviceRoutes } from '#people/routes/services.ts'

export const people: Slice = {
  name: 'people',
  routes(web, office) {
    peopleRoutes(web, office)
    serviceRoutes(web, office)
  },
  commands: peopleCommands,
}
