import { IconGavel } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listCases } from '#sarb/model/endpoints.ts'
import { say } from '#sarb/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const queuePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/sarb',
  component: lazyRouteComponent(() => import('./queue-page.tsx'), 'QueuePage'),
})

const docketPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/sarb/docket',
  component: lazyRouteComponent(() => import('./docket-page.tsx'), 'DocketPage'),
})

const boardPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/sarb/board',
  component: lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage'),
})

const reportPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/sarb/report',
  component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage'),
})

const studentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/sarb',
  component: lazyRouteComponent(() => import('./student-page.tsx'), 'StudentCasesPage'),
})

const casePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/sarb/$case',
  component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
})

const hearingPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/sarb/$case/hearing',
  component: lazyRouteComponent(() => import('./hearing-page.tsx'), 'HearingPage'),
})

export const sarbPages = slicePages({
  routes: [queuePage, docketPage, boardPage, reportPage, studentPage, casePage, hearingPage],
  menu: [{ to: '/sarb', label: () => say('menu'), icon: IconGavel, who: listCases.who }],
})
