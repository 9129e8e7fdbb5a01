import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { rulesOn } from '#rule-sets/actions.ts'
import { readRules } from '#rule-sets/model.ts'

// Whom a change affects, and the counting that follows it, are the attendance slice's to answer.

export function ruleRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, readRules, ({ query }) => rulesOn(pool, query.on ?? clock.today()))
}
