import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listProfiles, readProfile } from '#imports/model/profile-endpoints.ts'
import { ProfileName } from '#imports/model/mapping-profile.ts'
import { ask } from '#ui/api.ts'
import { officeFrame } from '#ui/frames.tsx'

const profilesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/imports/mapping',
  component: lazyRouteComponent(() => import('./mapping-profiles-page.tsx'), 'MappingProfilesPage'),
  loader: ({ context }) => context.queries.prefetchQuery(ask(listProfiles)),
})

const profilePage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/imports/mapping/$name',
  component: lazyRouteComponent(() => import('./mapping-page.tsx'), 'MappingPage'),
  loader: ({ context, params }) => {
    const name = ProfileName.safeParse(params.name)
    return (
      name.success &&
      context.queries.prefetchQuery(ask(readProfile, { params: { name: name.data } }))
    )
  },
})

/** Pages of mapping profiles; they stand among those of imports. */
export const mappingRoutes = [profilesPage, profilePage] as const
