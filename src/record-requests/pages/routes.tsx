import { IconFolderShare } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listRequests } from '#record-requests/model/endpoints.ts'
import { say } from '#record-requests/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const listPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/record-requests',
  component: lazyRouteComponent(() => import('./requests-page.tsx'), 'RequestsPage'),
})

const studentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/record-requests',
  component: lazyRouteComponent(() => import('./student-page.tsx'), 'StudentRequestsPage'),
})

export const requestPages = slicePages({
  routes: [listPage, studentPage],
  menu: [
    {
      to: '/record-requests',
      label: () => say('menu'),
      icon: IconFolderShare,
      who: listRequests.who,
    },
  ],
})
