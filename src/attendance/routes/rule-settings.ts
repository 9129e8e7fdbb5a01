import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { doerOf } from '#audit/actions/change.ts'
import { previewRule } from '#attendance/actions/preview-rule.ts'
import { recountAll } from '#attendance/actions/recount-all.ts'
import { chooseRule } from '#rule-sets/actions.ts'
import * as rules from '#rule-sets/model.ts'

/** The two questions of the Rules page that only a count can answer. */
export function ruleRoutes(web: Web, { pool, jobs }: Office): void {
  serve(web, rules.previewRule, async ({ body, by, seen }) => {
    const preview = await previewRule({ pool, seen: seen.client }, body, by.sight)
    return preview.ok ? preview.value : preview
  })
  serve(web, rules.setRule, async ({ body, by, wire }) => {
    const set = await chooseRule(pool, body, doerOf(by, wire))
    if (!set.ok) return set
    return { recounting: await recountAll({ pool, jobs }) }
  })
}
