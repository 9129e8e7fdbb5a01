import { IconGavel } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listLawRequests, listOwnLawRequests } from '#law-requests/model/endpoints.ts'
import { say } from '#law-requests/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const listPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/law-requests',
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'LawRequestsPage'),
})

const newPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/law-requests/new',
  component: lazyRouteComponent(() => import('./new-page.tsx'), 'NewLawRequestPage'),
})

const requestPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/law-requests/$request',
  component: lazyRouteComponent(() => import('./request-page.tsx'), 'LawRequestPage'),
})

export const lawRequestPages = slicePages({
  routes: [listPage, newPage, requestPage],
  menu: [
    {
      to: '/law-requests',
      label: () => say('menu'),
      icon: IconGavel,
      who: [listLawRequests.who, listOwnLawRequests.who],
    },
  ],
})
