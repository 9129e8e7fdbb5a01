import { z } from 'zod'

export const Password = z.string().max(200)

/** Six digits of an authenticator, or a recovery code. */
export const Code = z.string().trim().min(6).max(40)
