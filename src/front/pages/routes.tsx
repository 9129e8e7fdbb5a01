import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { useEntryCommands } from '#front/pages/entry-commands.ts'
import { publicFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const firstPage = createRoute({
  getParentRoute: () => publicFrame,
  path: '/',
  component: lazyRouteComponent(() => import('./first-page.tsx'), 'FirstPage'),
})

const entryPage = createRoute({
  getParentRoute: () => publicFrame,
  path: '/directory/$entry',
  component: lazyRouteComponent(() => import('./entry-page.tsx'), 'EntryPage'),
})

export const front = slicePages({
  routes: [firstPage, entryPage],
  useCommands: useEntryCommands,
})
