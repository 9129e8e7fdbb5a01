import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { queryList } from '#kernel/endpoint.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { Language } from '#kernel/text.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { sendPlainPage, unseen } from '#platform/plain-page.ts'
import { NotAttached, mostFiles } from '#families/model/evidence.ts'
import type { FileNotTaken } from '#families/model/page.ts'
import { codeTyped, typingPage } from '#families/actions/typed.ts'
import { closedPage, noticePage } from '#families/actions/page.ts'
import { takeAnswers } from '#notifications/actions/family/answer.ts'
import { type NotRead, readPage, readPaper } from '#notifications/actions/family/read.ts'
import { bytesOfAnswer, comeBackIn, formOf } from '#notifications/routes/family-form.ts'

// What whoever has a link may ask: pages that need no script, no cookie and no account. docs/decisions/0019

const who = 'public'
const Asked = z.object({
  lang: Language.nullable().catch(null).default(null),
  said: z.enum(['taken', 'nothing', 'not-understood']).nullable().catch(null).default(null),
  not: queryList(z.string()).catch([]),
})

export function familyPages(web: Web, office: Office): void {
  web.route({
    method: 'GET',
    url: '/f/:token',
    config: { who },
    schema: { hide: true },
    async handler(request, reply) {
      const page = await readPage(office, knocking(request, 'GET /f/:token'), asked(request))
      return page.ok
        ? sendPlainPage(reply, 200, noticePage(page.value))
        : closed(request, reply, page.refusal)
    },
  })
  web.route({
    method: 'GET',
    url: '/f/:token/letter.pdf',
    config: { who },
    schema: { hide: true },
    async handler(request, reply) {
      const pdf = await readPaper(office, knocking(request, 'GET /f/:token/letter.pdf'))
      if (!pdf.ok) return closed(request, reply, pdf.refusal)
      return unseen(reply)
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="letter.pdf"')
        .send(pdf.value)
    },
  })
  void web.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: bytesOfAnswer },
      async (_request: unknown, body: string | Buffer) => new URLSearchParams(String(body)),
    )
    answers(forms, office)
    typing(forms, office)
  })
}

function answers(web: Web, office: Office): void {
  web.route({
    method: 'POST',
    url: '/f/:token',
    config: { who },
    bodyLimit: bytesOfAnswer,
    schema: { hide: true },
    async handler(request, reply) {
      const { lang } = asked(request)
      const knock = knocking(request, 'POST /f/:token')
      const form = formOf(request)
      const taken = await takeAnswers(office, knock, form.read, lang ?? 'en').finally(form.done)
      if (!taken.ok) return closed(request, reply, taken.refusal)
      const { said, notAttached } = taken.value
      const query = new URLSearchParams({ lang: lang ?? 'en', said })
      for (const one of notAttached.slice(0, mostFiles.atOnce)) query.append('not', told(one))
      return unseen(reply)
        .code(303)
        .header('location', `/f/${encodeURIComponent(knock.token)}?${query.toString()}`)
        .send()
    },
  })
}

/** The code that stands on paper, typed by hand. */
function typing(web: Web, office: Office): void {
  web.route({
    method: 'GET',
    url: '/f',
    config: { who },
    schema: { hide: true },
    handler: (request, reply) => {
      const { lang } = asked(request)
      return sendPlainPage(reply, 200, typingPage(languageOf(request), { lang, typed: null }))
    },
  })
  web.route({
    method: 'POST',
    url: '/f',
    config: { who },
    bodyLimit: bytesOfAnswer,
    schema: { hide: true },
    async handler(request, reply) {
      const { lang } = asked(request)
      const language = languageOf(request)
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      const typed = (form.get('code') ?? '').slice(0, 200)
      const read = await codeTyped(office, { typed, from: request.ip })
      if (read.ok)
        return (
          unseen(reply)
            .code(303)
            // In the language of the letter, unless another was chosen here.
            .header('location', `/f/${read.value}${lang === null ? '' : `?lang=${lang}`}`)
            .send()
        )
      return read.refusal === 'no-code'
        ? sendPlainPage(reply, 422, typingPage(language, { lang, typed }))
        : closed(request, reply, read.refusal)
    },
  })
}

function knocking(request: FastifyRequest, what: string) {
  const { token } = z.object({ token: z.string() }).parse(request.params)
  return { token, from: request.ip, what }
}

function asked(request: FastifyRequest) {
  const { lang, said, not } = Asked.parse(request.query)
  return {
    lang,
    language: lang,
    said,
    notAttached: not.slice(0, mostFiles.atOnce).flatMap(readTold),
  }
}

/** A file that was not taken travels to the page that says so: why, the day, and the beginning of its name. */
function told({ why, on, name }: FileNotTaken): string {
  return [why, on, Array.from(name).slice(0, 40).join('')].join(' ')
}

function readTold(text: string): FileNotTaken[] {
  const [, why, on, name] = /^(\S+) (\S+) (.{1,80})$/u.exec(text) ?? []
  const read = FileTold.safeParse({ why, on, name })
  return read.success ? [read.data] : []
}

const FileTold = z.object({ why: NotAttached, on: SchoolDate, name: z.string() })

/** The one that was asked for, else the browser's. */
function languageOf(request: FastifyRequest): Language {
  const spanish = /^es\b/i.test(request.headers['accept-language'] ?? '')
  return asked(request).lang ?? (spanish ? 'es' : 'en')
}

function closed(
  request: FastifyRequest,
  reply: FastifyReply,
  why: NotRead | 'no-room',
): FastifyReply {
  const language = languageOf(request)
  switch (why) {
    case 'no-such-link':
      return sendPlainPage(reply, 404, closedPage('closed', language))
    case 'too-many-tries':
      return sendPlainPage(reply, 429, closedPage('many', language))
    case 'no-room':
      return sendPlainPage(
        reply.header('retry-after', comeBackIn),
        503,
        closedPage('full', language),
      )
    default:
      return unreachable(why)
  }
}
