import { IconMail } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listMails } from '#mail/model/endpoints.ts'
import { say } from '#mail/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const mailPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/mail',
  component: lazyRouteComponent(() => import('./mail-page.tsx'), 'MailPage'),
})

export const mailPages = slicePages({
  routes: [mailPage],
  menu: [{ to: '/mail', label: () => say('menu'), icon: IconMail, who: listMails.who }],
})
