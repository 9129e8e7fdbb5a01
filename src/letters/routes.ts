import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { reviewText } from '#letters/actions/review.ts'
import { seeLetter, seeLetters, specimenFile } from '#letters/actions/see.ts'
import { listLetters, printSpecimen, readLetter, reviewLetter } from '#letters/model/endpoints.ts'

export function letterRoutes(web: Web, office: Office): void {
  serve(web, listLetters, async () => ({ letters: await seeLetters(office) }))
  serve(web, readLetter, async ({ params, by }) => {
    const found = await seeLetter(office, params.letter, by.person?.id ?? null)
    return found.ok ? found.value : found
  })
  serve(web, reviewLetter, async ({ params, body, by, wire }) => {
    const reviewed = await reviewText(office, params.letter, body, doerOf(by, wire))
    if (!reviewed.ok) return reviewed
    const found = await seeLetter(office, params.letter, by.person?.id ?? null)
    return found.ok ? found.value : found
  })
  serveDownload(web, printSpecimen, ({ query }) => {
    const printed = specimenFile(office, query)
    return printed.ok ? printed.value : printed
  })
}
