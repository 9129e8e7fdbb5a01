import { IconArchive } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readDestruction, readRetention } from '#retention/model.ts'
import { say } from '#retention/pages/words.ts'
import { ask } from '#ui/api.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const retentionPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/retention',
  component: lazyRouteComponent(() => import('./retention-page.tsx'), 'RetentionPage'),
  loader: ({ context }) => context.queries.prefetchQuery(ask(readRetention)),
})

const certificatePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/retention/$number',
  component: lazyRouteComponent(() => import('./certificate-page.tsx'), 'CertificatePage'),
  loader: ({ context, params: { number } }) =>
    context.queries.prefetchQuery(ask(readDestruction, { params: { number } })),
})

export const retentionPages = slicePages({
  routes: [retentionPage, certificatePage],
  menu: [{ to: '/retention', label: () => say('menu'), icon: IconArchive, who: readRetention.who }],
})
