import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'

// The district's own sign-on. Its provider sends people back to a page of ours, which hands the answer on:
// so it comes from our own page, as everything that changes something does.

export const readSignOn = endpoint({
  method: 'GET',
  path: '/api/sign-in/sign-on',
  summary: "The district's own sign-on, where there is one",
  who: 'public',
  answer: z.object({ signOn: z.object({ name: z.string() }).nullable() }),
})

export const beginSignOn = endpoint({
  method: 'POST',
  path: '/api/sign-in/sign-on',
  summary: "Where to say who one is: an address of the district's provider",
  who: 'public',
  body: z.object({
    to: z.string().max(2000).optional().meta({ description: 'Which of our pages to go on to' }),
  }),
  answer: z.object({ address: z.string() }),
})

export const finishSignOn = endpoint({
  method: 'POST',
  path: '/api/sign-in/sign-on/answer',
  summary: "Sign in by the provider's answer",
  who: 'public',
  body: z.object({
    answer: z
      .string()
      .max(8000)
      .meta({ description: 'The query of the address that one came back to' }),
  }),
  answer: z.object({ next: z.enum(['second-factor', 'open']), to: z.string() }),
})
