import { IconDeviceMobileMessage } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listTexts } from '#texts/model/endpoints.ts'
import { say } from '#texts/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const textsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/texts',
  component: lazyRouteComponent(() => import('./texts-page.tsx'), 'TextsPage'),
})

export const textPages = slicePages({
  routes: [textsPage],
  menu: [
    { to: '/texts', label: () => say('menu'), icon: IconDeviceMobileMessage, who: listTexts.who },
  ],
})
