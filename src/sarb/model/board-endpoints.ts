import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import {
  BoardFacts,
  Member,
  NewMember,
  NewSession,
  Session,
  SessionMove,
} from '#sarb/model/board.ts'

// The board itself: nothing of it is about a student.

const who = { duty: 'sarb' } as const
const Number = z.coerce.number().int().max(2_147_483_647)

export const ShownBoard = z.object({
  today: SchoolDate,
  board: BoardFacts.nullable().meta({ description: 'Null: nobody wrote it down yet' }),
  members: z.array(Member),
  sessions: z.array(Session),
})
export type ShownBoard = z.infer<typeof ShownBoard>

export const readBoard = endpoint({
  method: 'GET',
  path: '/api/sarb/board',
  summary: 'The board: name, address, quorum, members with their terms, sessions to come',
  who,
  programs: false,
  answer: ShownBoard,
})

export const changeBoard = endpoint({
  method: 'POST',
  path: '/api/sarb/board',
  summary:
    'Says what the board is called, where it is, and how many members it needs to hear a case',
  who,
  body: BoardFacts,
  answer: ShownBoard,
})

export const addMember = endpoint({
  method: 'POST',
  path: '/api/sarb/board/members',
  summary: 'Somebody takes a seat on the board',
  who,
  body: NewMember,
  answer: ShownBoard,
})

export const endMember = endpoint({
  method: 'POST',
  path: '/api/sarb/board/members/:member/end',
  summary: "A member's term ends",
  who,
  params: z.object({ member: Number }),
  body: z.object({ on: SchoolDate }),
  answer: ShownBoard,
})

export const addSession = endpoint({
  method: 'POST',
  path: '/api/sarb/sessions',
  summary: 'A day on which the board hears cases',
  who,
  body: NewSession,
  answer: ShownBoard,
})

export const moveSession = endpoint({
  method: 'POST',
  path: '/api/sarb/sessions/:session/move',
  summary:
    'Moves a session with the hearings on it; families that had a notice get one that replaces it',
  who: { duty: 'sarb', naming: 'notices' },
  params: z.object({ session: Number }),
  body: SessionMove,
  answer: ShownBoard.extend({
    notWritten: z.array(z.number().int()).meta({
      description: 'Cases whose family had a notice, and whose new one could not be written',
    }),
  }),
})

export const cancelSession = endpoint({
  method: 'POST',
  path: '/api/sarb/sessions/:session/cancel',
  summary: 'Cancels a session on which no case stands',
  who,
  params: z.object({ session: Number }),
  body: z.object({ because: z.string().trim().min(1).max(300) }),
  answer: ShownBoard,
})

const ofStudents = { sees: 'sarb', of: 'students' } as const

export const makeFeed = endpoint({
  method: 'POST',
  path: '/api/sarb-calendar',
  summary: "Makes the secret address of the docket for one's calendar; the one before ends",
  who: ofStudents,
  programs: false,
  answer: z.object({ path: z.string() }),
})

export const endFeed = endpoint({
  method: 'DELETE',
  path: '/api/sarb-calendar',
  summary: "Ends the secret address of one's calendar",
  who: ofStudents,
  programs: false,
  answer: z.object({ done: z.literal(true) }),
})

export const readFeed = fileEndpoint({
  path: '/api/sarb-calendar/:key/docket.ics',
  summary:
    'For calendar programs: sessions, and by number and slot the cases that the owner of the address may see',
  who: 'public',
  params: z.object({ key: z.string().min(20).max(100) }),
  leaves: 'nobody',
})
