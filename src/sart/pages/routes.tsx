import { IconClipboardText, IconUsersGroup } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSarts } from '#sart/model/endpoints.ts'
import { say } from '#sart/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const queuePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/sart',
  component: lazyRouteComponent(() => import('./queue-page.tsx'), 'QueuePage'),
})

const calendarPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/sart/calendar',
  component: lazyRouteComponent(() => import('./calendar-page.tsx'), 'CalendarPage'),
})

const formsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/sart/forms',
  component: lazyRouteComponent(() => import('./forms-page.tsx'), 'FormsPage'),
})

const studentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/sart',
  component: lazyRouteComponent(() => import('./student-page.tsx'), 'StudentSartsPage'),
})

const meetingPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/sart/$sart',
  component: lazyRouteComponent(() => import('./meeting-page.tsx'), 'MeetingPage'),
})

const tablePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/sart/$sart/table',
  component: lazyRouteComponent(() => import('./table-page.tsx'), 'TablePage'),
})

const signPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student/sart/$sart/sign',
  component: lazyRouteComponent(() => import('./sign-page.tsx'), 'SignPage'),
})

export const sartPages = slicePages({
  routes: [queuePage, calendarPage, formsPage, studentPage, meetingPage, tablePage, signPage],
  menu: [
    { to: '/sart', label: () => say('menu'), icon: IconUsersGroup, who: listSarts.who },
    {
      to: '/sart/forms',
      label: () => say('menu.forms'),
      icon: IconClipboardText,
      who: { sees: 'attendance', of: 'students' },
    },
  ],
})
