import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'
import { Viewable } from '#identity/model/person.ts'

export const listViewable = endpoint({
  method: 'GET',
  path: '/api/view-as',
  summary: 'As whom one may look at the pages',
  who: { duty: 'view-as' },
  answer: z.object({ people: z.array(Viewable) }),
})

export const beginViewAs = endpoint({
  method: 'POST',
  path: '/api/view-as',
  summary: 'Look at the pages as somebody else: only what both may see, and nothing can be changed',
  who: { duty: 'view-as' },
  body: z.object({ person: z.string().max(100), reason: z.string().trim().min(5).max(300) }),
  answer: Done,
})

export const endViewAs = endpoint({
  method: 'DELETE',
  path: '/api/view-as',
  summary: 'Look with one’s own eyes again',
  who: 'arriving',
  answer: Done,
})
