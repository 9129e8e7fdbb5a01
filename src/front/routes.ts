import { districtStanding } from '#front/actions.ts'
import { readStanding } from '#front/model.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'

export function frontRoutes(web: Web, office: Office): void {
  serve(web, readStanding, () => districtStanding(office, office.clock.today()))
}
