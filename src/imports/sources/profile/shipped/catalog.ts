import { MappingProfile, ProfileName } from '#imports/model/mapping-profile.ts'
import { aeries } from '#imports/sources/profile/shipped/aeries.ts'
import { aspen } from '#imports/sources/profile/shipped/aspen.ts'
import { powerschool } from '#imports/sources/profile/shipped/powerschool.ts'
import { schoolDataSync } from '#imports/sources/profile/shipped/school-data-sync.ts'

// Starting points: a district copies the nearest one, checks it against its own files, and saves it
// under a name of its own.

const profiles = { aeries, aspen, powerschool, 'school-data-sync-1': schoolDataSync }

export interface ShippedProfile {
  name: ProfileName
  mapping: MappingProfile
}

export const shippedProfiles: readonly ShippedProfile[] = Object.entries(profiles).map(
  ([name, mapping]) => ({ name: ProfileName.parse(name), mapping: MappingProfile.parse(mapping) }),
)
