import type { Slice } from '#platform/slice.ts'
import { keepAddressesAtNight } from '#safe-addresses/actions/keeping.ts'
import { safeAddressRoutes } from '#safe-addresses/routes.ts'

export const safeAddresses: Slice = {
  name: 'safe-addresses',
  routes: safeAddressRoutes,
  nightly: keepAddressesAtNight,
}
