import type { Who } from '#kernel/who.ts'

/** Who may ask of programs of the district, and of what they are told, as it was meant. */
export const routesOfPrograms: Record<string, Who> = {
  'GET /api/webhooks': { duty: 'people' },
  'GET /api/webhooks/:webhook': { duty: 'people' },
  'POST /api/webhooks': { duty: 'people' },
  'POST /api/webhooks/:webhook/test': { duty: 'people' },
  'POST /api/webhooks/:webhook/resume': { duty: 'people' },
  'POST /api/webhooks/:webhook/end': { duty: 'people' },
  'POST /api/webhooks/:webhook/deliveries/:delivery/again': { duty: 'people' },
  'GET /api/services': { duty: 'people' },
  'GET /api/services.csv': { duty: 'people' },
  'GET /api/services/:service': { duty: 'people' },
  'POST /api/services': { duty: 'people' },
  'POST /api/services/:service/keys': { duty: 'people' },
  'POST /api/services/:service/keys/:key/end': { duty: 'people' },
  'POST /api/services/:service/grants': { duty: 'people' },
  'POST /api/services/:service/grants/:grant/end': { duty: 'people' },
  'POST /api/services/:service/end': { duty: 'people' },
}
