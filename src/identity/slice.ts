import type { Slice } from '#platform/slice.ts'
import { followStaffAtNight } from '#identity/actions/follow-staff.ts'
import { accountRoutes } from '#identity/routes/account.ts'
import { beyondRoutes } from '#identity/routes/beyond.ts'
import { signInRoutes, signOnRoutes } from '#identity/routes/sign-in.ts'

export const identity: Slice = {
  name: 'identity',
  routes(web, office) {
    signInRoutes(web, office)
    signOnRoutes(web, office)
    accountRoutes(web, office)
    beyondRoutes(web, office)
  },
  nightly: followStaffAtNight,
}
