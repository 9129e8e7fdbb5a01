import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { doerOf } from '#audit/actions/change.ts'
import { previewOf } from '#imports/actions/preview-mapping.ts'
import { profile, profiles, saveOwnProfile } from '#imports/actions/profiles.ts'
import {
  listProfiles,
  previewMapping,
  readProfile,
  saveProfile,
} from '#imports/model/profile-endpoints.ts'

export function profileRoutes(web: Web, { db }: Office): void {
  serve(web, listProfiles, async () => ({ profiles: await profiles(db) }))
  serve(web, readProfile, async ({ params, query }) => {
    const found = await profile(db, params.name, query.version)
    return found.ok ? found.value : found
  })
  serve(web, saveProfile, async ({ params, body, by, wire }) => {
    const saved = await saveOwnProfile(db, params.name, body.mapping, doerOf(by, wire))
    return saved.ok ? saved.value : saved
  })
  serve(web, previewMapping, ({ body }) =>
    previewOf(body.mapping, Buffer.from(body.sample, 'base64')),
  )
}
