import { IconEyeCheck } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { say } from '#access/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const whoPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/access',
  component: lazyRouteComponent(() => import('./who-page.tsx'), 'WhoPage'),
})

export const accessPages = slicePages({
  routes: [whoPage],
  menu: [{ to: '/access', label: () => say('menu.who'), icon: IconEyeCheck, who: 'signed-in' }],
})
