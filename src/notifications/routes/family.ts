import { doerOf } from '#audit/actions/change.ts'
import { endLink } from '#families/actions/links.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { askWhy } from '#notifications/actions/family/ask.ts'
import { acceptFamilyAnswer, declineFamilyAnswer } from '#notifications/actions/family/decide.ts'
import { questionOnPaper } from '#notifications/actions/family/question.ts'
import * as endpoints from '#notifications/model/family.ts'

/** What the office asks families, and what it makes of their answers. */
export function familyRoutes(web: Web, office: Office): void {
  const done = { done: true } as const
  serve(web, endpoints.askFamily, async ({ params, body, by, seen, wire }) => {
    const asked = await askWhy(office, seen, { ...params, ...body }, doerOf(by, wire))
    return asked.ok ? asked.value : asked
  })
  serve(web, endpoints.acceptAnswer, async ({ params, body, by, seen, wire }) => {
    const decided = await acceptFamilyAnswer(office, seen, params, body, doerOf(by, wire))
    return decided.ok ? done : decided
  })
  serve(web, endpoints.declineAnswer, async ({ params, body: { because }, by, seen, wire }) => {
    const decided = await declineFamilyAnswer(office, seen, params, because, doerOf(by, wire))
    return decided.ok ? done : decided
  })
  serve(web, endpoints.endFamilyLink, async ({ params, body: { because }, by, wire }) => {
    const ended = await endLink(office, params, because, doerOf(by, wire))
    return ended.ok ? done : ended
  })
  serveDownload(web, endpoints.downloadQuestion, async ({ params, seen }) => {
    const paper = await questionOnPaper(office, seen, params)
    if (!paper.ok) return paper
    return {
      fileName: 'question.pdf',
      contentType: 'application/pdf',
      students: [params.student],
      content: paper.value,
    }
  })
}
