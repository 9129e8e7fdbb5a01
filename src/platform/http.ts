import type { ServerResponse } from 'node:http'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Gate } from '#platform/gate.ts'
import { endSlowBodies } from '#platform/limits.ts'
import type { Log } from '#platform/log.ts'
import { answerError, answerNotFound } from '#platform/refusals.ts'
import { type DeclaredRoute, declarationOf, securitySchemes } from '#platform/who-may-ask.ts'

declare module 'fastify' {
  interface FastifyInstance {
    gate: Gate
    /** Every route of the API with whom it answers */
    declared: DeclaredRoute[]
  }
}

/** What a slice's routes are hung on. */
export type Web = FastifyInstance

interface Opening {
  program: string
  gate: Gate
  notFound?: Answer
  /** Where a proxy on this machine speaks TLS for it */
  publicAddress?: string | undefined
  /** How long a body that is no upload may take to arrive */
  bodySeconds?: number
}

type Answer = (request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** The web server without any slice: security headers, uploads, the API's description, errors in words. */
export async function openWeb(
  log: Log,
  { program, gate, notFound = answerNotFound, publicAddress, bodySeconds = 30 }: Opening,
): Promise<Web> {
  const loggerInstance: FastifyBaseLogger = log
  const web = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (_error, _request, { raw }) => answerNoAddress(raw),
    // Who asks is what a proxy on this machine says of them; nobody else is believed.
    trustProxy: publicAddress === undefined ? false : 'loopback',
  })
  // Endpoints are read and answers written by their own zod schemas in `serve`; Fastify only needs to
  // know the schemas for the API's description.
  web.setValidatorCompiler(() => (value) => ({ value }))
  web.setSerializerCompiler(() => (value) => JSON.stringify(value))
  // No endpoint takes plain text, and a form of another site could send it.
  web.removeContentTypeParser('text/plain')
  endSlowBodies(web, bodySeconds)
  web.decorate('gate', gate)
  web.decorate('declared', [])
  web.addHook('onRoute', (route) => {
    const declared = declarationOf(route)
    if (declared !== null) web.declared.push(declared)
  })
  web.setErrorHandler(answerError)
  web.setNotFoundHandler(notFound)
  await web.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
    strictTransportSecurity: publicAddress !== undefined && {
      maxAge: 365 * 86_400,
      includeSubDomains: true,
    },
    referrerPolicy: { policy: 'same-origin' },
  })
  await web.register(multipart, {
    // A dropped folder keeps its files' paths; whoever stores them must look at every part of a path.
    preservePath: true,
    limits: { fileSize: 16 * 2 ** 30, files: 200 },
  })
  await describeApi(web, program)
  return web
}

/** What is no address at all reaches no route, and none of the headers that routes send. */
function answerNoAddress(answer: ServerResponse): void {
  answer.writeHead(400, { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' })
  answer.end(JSON.stringify({ refusal: 'not-understood', details: null }))
}

/** Everything comes from this server; the component library sets inline styles. */
const contentSecurityPolicy = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

async function describeApi(web: Web, version: string): Promise<void> {
  await web.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Presente',
        version,
        description: 'Every answer of the browser pages, for other programs of the district.',
      },
      components: { securitySchemes },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await web.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
}
