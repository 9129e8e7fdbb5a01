import { IconFileImport } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { importHealth } from '#imports/model/endpoints.ts'
import { mappingRoutes } from '#imports/pages/mapping-routes.tsx'
import { useRunCommands } from '#imports/pages/run-commands.ts'
import { say } from '#imports/pages/run-words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const importsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
})

const runPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/imports/$run',
  component: lazyRouteComponent(() => import('./run-page.tsx'), 'RunPage'),
})

const rolesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/imports/roles',
  component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
})

const formatPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/imports/format',
  component: lazyRouteComponent(() => import('./format-page.tsx'), 'FormatPage'),
})

export const importPages = slicePages({
  routes: [importsPage, formatPage, rolesPage, ...mappingRoutes, runPage],
  menu: [
    {
      to: '/imports',
      label: () => say('menu'),
      icon: IconFileImport,
      who: importHealth.who,
      onPhone: true,
    },
  ],
  useCommands: useRunCommands,
})
