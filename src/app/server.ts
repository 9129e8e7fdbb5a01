import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pagesFolder } from '#app/browser-pages.ts'
import { portProblem } from '#app/address.ts'
import { slices } from '#app/slices.ts'
import { authOf } from '#identity/actions/auth.ts'
import { openGate } from '#identity/actions/gate.ts'
import { addressForPeople } from '#platform/config.ts'
import { programVersion } from '#platform/version.ts'
import { serveHealth } from '#platform/health.ts'
import { type Web, openWeb } from '#platform/http.ts'
import { serveMetrics } from '#platform/metrics.ts'
import type { Office } from '#platform/office.ts'
import { answerOwnPagesOnly } from '#platform/own-pages-only.ts'
import { answerNotFound } from '#platform/refusals.ts'

/** Everything the web process answers: the slices' API, its description, health, metrics, the pages. */
export async function openServer(
  office: Office,
  { pages = pagesFolder, gate = openGate(office) } = {},
): Promise<Web> {
  // A program with another secret than this data's ends here, not at somebody's first question.
  await authOf(office)
  const { publicAddress } = office.config
  const answering = { program: programVersion, gate, notFound: answerPage, publicAddress }
  const web = await openWeb(office.log, answering)
  answerOwnPagesOnly(web, office.config)
  serveMetrics(web, office)
  serveHealth(web, office)
  for (const slice of slices) await slice.routes?.(web, office)
  await servePages(web, pages)
  return web
}

/** Opens the port; returns the address to print. */
export async function listen(web: Web, office: Office): Promise<string> {
  await web
    .listen({ host: office.config.host, port: office.config.port })
    .catch(async (error: unknown) => {
      throw await portProblem(error, office.config)
    })
  return addressForPeople(office.config)
}

/** Lets answers under way finish, but waits for no reader who never reads to the end. */
export async function closeServer(web: Web): Promise<void> {
  const impatient = setTimeout(() => web.server.closeAllConnections(), 3000)
  await web.close()
  clearTimeout(impatient)
}

async function servePages(web: Web, pages: string): Promise<void> {
  await web.register(fastifyStatic, {
    root: pages,
    wildcard: false,
    // The build leaves each file compressed beside itself.
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      // Built files carry their content's hash in their name.
      const forever = path.startsWith(join(pages, 'assets'))
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** Every address that is neither a file nor the API's belongs to the browser's own router. */
function answerPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isPage =
    ['GET', 'HEAD'].includes(request.method) && !/^\/(api|health|assets)\//.test(request.url)
  return isPage
    ? reply.header('cache-control', 'no-cache').sendFile('index.html')
    : answerNotFound(request, reply)
}
