import { IconBuildingCommunity } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readDistrict } from '#attendance/model/picture-endpoints.ts'
import { useSchoolCommands } from '#attendance/pages/school-commands.ts'
import { say } from '#attendance/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const districtPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/district',
  component: lazyRouteComponent(() => import('./district-page.tsx'), 'DistrictPage'),
})

const schoolPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/schools/$school',
  component: lazyRouteComponent(() => import('./school-page.tsx'), 'SchoolPage'),
})

export const attendancePages = slicePages({
  routes: [districtPage, schoolPage],
  menu: [
    {
      to: '/district',
      label: () => say('menu.district'),
      icon: IconBuildingCommunity,
      who: readDistrict.who,
      onPhone: true,
    },
  ],
  useCommands: useSchoolCommands,
})
