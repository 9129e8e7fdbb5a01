import { IconUserCircle } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { useReaderCommands } from '#identity/pages/reader-pages.ts'
import { say } from '#identity/pages/words.ts'
import { officeFrame, publicFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const signInPage = createRoute({
  getParentRoute: () => publicFrame,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const answerPage = createRoute({
  getParentRoute: () => publicFrame,
  path: '/sign-in/answer',
  component: lazyRouteComponent(() => import('./sign-on.tsx'), 'SignOnAnswerPage'),
})

const welcomePage = createRoute({
  getParentRoute: () => publicFrame,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
})

const accountPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

const viewAsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/view-as',
  component: lazyRouteComponent(() => import('./view-as-page.tsx'), 'ViewAsPage'),
})

const breakGlassPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/break-glass',
  component: lazyRouteComponent(() => import('./break-glass-page.tsx'), 'BreakGlassPage'),
})

const noticesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices-page.tsx'), 'NoticesPage'),
})

export const identityPages = slicePages({ routes: [signInPage, answerPage, welcomePage] })

export const accountPages = slicePages({
  routes: [accountPage, viewAsPage, breakGlassPage, noticesPage],
  menu: [
    { to: '/account', label: () => say('menu.account'), icon: IconUserCircle, who: 'signed-in' },
  ],
  useCommands: useReaderCommands,
})
