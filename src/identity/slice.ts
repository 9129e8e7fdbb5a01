import type { Slice } from '#platform/slice.ts'
import { followStaffAtNight } from '#identity/actions/follow-staff.ts'
import { accountRoutes, waysInRoutes } from '#identity/routes/account.ts'
import { beyondRoutes } from '#identity/routes/beyond.ts'
import { passkeyRoutes, signInRoutes, signOnRoutes } from '#identity/routes/sign-in.ts'

export const identity: Slice = {
  name: 'identity',
  routes(web, office) {
    signInRoutes(web, office)
    passkeyRoutes(web, office)
    signOnRoutes(web, office)
    accountRoutes(web, office)
    waysInRoutes(web, office)
    beyondRoutes(web, office)
  },
  nightly: followStaffAtNight,
}
