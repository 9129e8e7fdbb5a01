import type { Slice } from '#platform/slice.ts'
import { webhookJobs } from '#webhooks/jobs.ts'
import { webhookRoutes } from '#webhooks/routes.ts'

export const webhooks: Slice = { name: 'webhooks', routes: webhookRoutes, jobs: webhookJobs }
