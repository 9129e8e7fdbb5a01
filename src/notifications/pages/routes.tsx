import { IconFileZip, IconMail } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listPacks } from '#notifications/model/audit-pack.ts'
import { listNotices } from '#notifications/model/endpoints.ts'
import { say } from '#notifications/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const queuePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/truancy-notices',
  component: lazyRouteComponent(() => import('./notices-page.tsx'), 'NoticesPage'),
})

const batchesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/truancy-notices/batches',
  component: lazyRouteComponent(() => import('./batches-page.tsx'), 'BatchesPage'),
})

const auditPacksPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/audit-packs',
  component: lazyRouteComponent(() => import('./audit-packs-page.tsx'), 'AuditPacksPage'),
})

const returnedPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/truancy-notices/returned',
  component: lazyRouteComponent(() => import('./returned-page.tsx'), 'ReturnedPage'),
})

const deliveriesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/truancy-notices/deliveries',
  component: lazyRouteComponent(() => import('./deliveries-page.tsx'), 'DeliveriesPage'),
})

const waysPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/truancy-notices/ways',
  component: lazyRouteComponent(() => import('./ways-page.tsx'), 'WaysPage'),
})

const studentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/truancy-notices',
  component: lazyRouteComponent(() => import('./student-page.tsx'), 'StudentNoticesPage'),
})

const truantsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/truancy-notices/truants',
  component: lazyRouteComponent(() => import('./truants-page.tsx'), 'TruantsPage'),
})

const runningPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/truancy-notices/running',
  component: lazyRouteComponent(() => import('./running-page.tsx'), 'RunningPage'),
})

const simulationsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/rules/simulations',
  component: lazyRouteComponent(() => import('./simulations-page.tsx'), 'SimulationsPage'),
})

const simulationPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/rules/simulations/$simulation',
  component: lazyRouteComponent(() => import('./simulation-page.tsx'), 'SimulationPage'),
})

const simulatedStudentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/rules/simulations/$simulation/students/$student',
  component: lazyRouteComponent(
    () => import('./simulated-student-page.tsx'),
    'SimulatedStudentPage',
  ),
})

export const noticePages = slicePages({
  routes: [
    queuePage,
    batchesPage,
    auditPacksPage,
    returnedPage,
    deliveriesPage,
    waysPage,
    studentPage,
    truantsPage,
    runningPage,
    simulationsPage,
    simulationPage,
    simulatedStudentPage,
  ],
  menu: [
    { to: '/truancy-notices', label: () => say('menu'), icon: IconMail, who: listNotices.who },
    {
      to: '/audit-packs',
      label: () => say('pack.menu'),
      icon: IconFileZip,
      who: listPacks.who,
    },
  ],
})
