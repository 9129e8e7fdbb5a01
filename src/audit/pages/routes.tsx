import { IconHistory } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAudit } from '#audit/model.ts'
import { say } from '#audit/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const logPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/log',
  component: lazyRouteComponent(() => import('./log-page.tsx'), 'LogPage'),
})

export const auditPages = slicePages({
  routes: [logPage],
  menu: [{ to: '/log', label: () => say('menu.audit'), icon: IconHistory, who: readAudit.who }],
})
