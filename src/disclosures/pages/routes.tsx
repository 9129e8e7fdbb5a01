import { IconFileExport } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listDisclosures } from '#disclosures/model.ts'
import { say } from '#disclosures/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const listPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/disclosures',
  component: lazyRouteComponent(() => import('./disclosures-page.tsx'), 'DisclosuresPage'),
})

const studentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/disclosures',
  component: lazyRouteComponent(() => import('./student-page.tsx'), 'StudentDisclosuresPage'),
})

export const disclosurePages = slicePages({
  routes: [listPage, studentPage],
  menu: [
    {
      to: '/disclosures',
      label: () => say('menu.disclosures'),
      icon: IconFileExport,
      who: listDisclosures.who,
    },
  ],
})
