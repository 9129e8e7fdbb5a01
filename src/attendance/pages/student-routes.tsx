import { IconUsers } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listStudents } from '#attendance/model/student-list.ts'
import { say } from '#attendance/pages/student-words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const studentsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students',
  component: lazyRouteComponent(() => import('./students-page.tsx'), 'StudentsPage'),
})

const studentPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/students/$student',
  component: lazyRouteComponent(() => import('./student-page.tsx'), 'StudentPage'),
})

export const studentPages = slicePages({
  routes: [studentsPage, studentPage],
  menu: [
    {
      to: '/students',
      label: () => say('menu'),
      icon: IconUsers,
      who: listStudents.who,
      onPhone: true,
    },
  ],
})
