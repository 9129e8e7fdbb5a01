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
import { z } from 'zod'
import type { Gate } from '#platform/gate.ts'
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

type Answer = (request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** The web server without any slice: security headers, uploads, the API's description, errors in words. */
export async function openWeb(
  log: Log,
  { program, gate, notFound = answerNotFound }: { program: string; gate: Gate; notFound?: Answer },
): Promise<Web> {
  const loggerInstance: FastifyBaseLogger = log
  const web = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 16 << 20,
  })
  // Endpoints are read and answers written by their own zod schemas in `serve`; Fastify only needs to
  // know the schemas for the API's description.
  web.setValidatorCompiler(() => (value) => ({ value }))
  web.setSerializerCompiler(() => (value) => JSON.stringify(value))
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
    strictTransportSecurity: false,
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
  'base-uri': ["'self'"],
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

/** What every refused request answers with: a word that has a message in both languages. */
export const Refusal = z.object({ refusal: z.string(), details: z.unknown() })
export type Refusal = z.infer<typeof Refusal>
