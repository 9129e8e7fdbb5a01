import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const studentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/safe-address',
  component: lazyRouteComponent(() => import('./student-page.tsx'), 'SafeAddressPage'),
})

export const safeAddressPages = slicePages({ routes: [studentPage] })
