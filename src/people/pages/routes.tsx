import { IconRobot, IconUsersGroup } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listPeople } from '#people/model/endpoints.ts'
import { listServices } from '#people/model/services.ts'
import { sayOfServices } from '#people/pages/service-words.ts'
import { say } from '#people/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const peoplePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

const invitePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/people/invite',
  component: lazyRouteComponent(() => import('./invite-page.tsx'), 'InvitePage'),
})

const personPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/people/$person',
  component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
})

const whoSeesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/who',
  component: lazyRouteComponent(() => import('./who-sees-page.tsx'), 'WhoSeesPage'),
})

const servicesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/services',
  component: lazyRouteComponent(() => import('./services-page.tsx'), 'ServicesPage'),
})

const serviceNewPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/services/new',
  component: lazyRouteComponent(() => import('./service-new-page.tsx'), 'ServiceNewPage'),
})

const servicePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/services/$service',
  component: lazyRouteComponent(() => import('./service-page.tsx'), 'ServicePage'),
})

export const peoplePages = slicePages({
  routes: [
    peoplePage,
    invitePage,
    personPage,
    whoSeesPage,
    servicesPage,
    serviceNewPage,
    servicePage,
  ],
  menu: [
    { to: '/people', label: () => say('menu.people'), icon: IconUsersGroup, who: listPeople.who },
    {
      to: '/services',
      label: () => sayOfServices('menu'),
      icon: IconRobot,
      who: listServices.who,
    },
  ],
})
