import { IconFileAlert, IconFolderShare } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listChallenges } from '#record-requests/model/challenge-endpoints.ts'
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

const challengesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/challenges',
  component: lazyRouteComponent(() => import('./challenges-page.tsx'), 'ChallengesPage'),
})

const studentChallengesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/challenges',
  component: lazyRouteComponent(
    () => import('./student-challenges-page.tsx'),
    'StudentChallengesPage',
  ),
})

export const requestPages = slicePages({
  routes: [listPage, studentPage, challengesPage, studentChallengesPage],
  menu: [
    {
      to: '/record-requests',
      label: () => say('menu'),
      icon: IconFolderShare,
      who: listRequests.who,
    },
    {
      to: '/challenges',
      label: () => say('challenge.menu'),
      icon: IconFileAlert,
      who: listChallenges.who,
    },
  ],
})
