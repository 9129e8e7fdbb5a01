import { z } from 'zod'
import { Language } from '#kernel/text.ts'

// A signature on a screen: drawn with finger, pen or mouse, or a name typed by its owner; both are as good as
// ink where those who sign agreed to it (Civ. C. 1633.7). Whoever reads it later must know which words were signed:
// the hash of the text goes with it, and the language in which it was read.

/** The sheet that is drawn on, in its own units: the same on every screen and on paper. */
export const signatureSheet = { width: 600, height: 180 } as const

/** More than a hand needs to write a name; less than the least is a slip of the finger. */
export const signatureLimits = { strokes: 80, points: 1500, leastPoints: 5 } as const

/** One line of the pen: x, y, x, y, … */
const Stroke = z
  .array(z.number().int().min(0).max(signatureSheet.width))
  .min(2)
  .max(2 * signatureLimits.points)
  .refine((points) => points.length % 2 === 0)
const Strokes = z
  .array(Stroke)
  .min(1)
  .max(signatureLimits.strokes)
  .refine((strokes) => pointsOf(strokes) <= signatureLimits.points)
  .refine((strokes) => pointsOf(strokes) >= signatureLimits.leastPoints)

export const SignatureMark = z.discriminatedUnion('how', [
  z.object({ how: z.literal('drawn'), strokes: Strokes }),
  z.object({ how: z.literal('typed'), typed: z.string().trim().min(2).max(120) }),
])
export type SignatureMark = z.infer<typeof SignatureMark>

export const TextSha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the text that was read and signed' })

/** What the hand of one signer left; as whom they sign is the business of what is signed. */
export const NewSignature = z.object({
  name: z.string().trim().min(2).max(120).meta({ description: 'Of whoever signs, in full' }),
  mark: SignatureMark,
  language: Language.meta({ description: 'In which the text was read' }),
  textSha256: TextSha256,
})
export type NewSignature = z.infer<typeof NewSignature>

export const Signature = NewSignature.extend({ signedAt: z.iso.datetime() })
export type Signature = z.infer<typeof Signature>

/** Whether enough is there to stand for a name. */
export function isSigned(mark: SignatureMark | null): mark is SignatureMark {
  return SignatureMark.safeParse(mark).success
}

/** The lines as an SVG path; a single point is a dot. */
export function signaturePath(strokes: readonly (readonly number[])[]): string {
  return strokes.map(strokePath).join('')
}

/** How a signature stands on paper: the lines as they were drawn, or the name as it was typed. */
export type MarkOnPaper = { path: string } | { typed: string }

export function markOnPaper(mark: SignatureMark): MarkOnPaper {
  if (mark.how === 'typed') return { typed: mark.typed }
  return { path: signaturePath(mark.strokes.map(withWidth)) }
}

/** A dot is no line on paper: it gets the least width that is one. */
function withWidth(points: readonly number[]): readonly number[] {
  const [x = 0, y = 0] = points
  const isDot = points.every((at, nth) => at === (nth % 2 === 0 ? x : y))
  return isDot ? [x, y, x + 1, y] : points
}

function strokePath(points: readonly number[]): string {
  const [x = 0, y = 0, ...rest] = points
  const lines = rest.length === 0 ? [x, y] : rest
  let path = `M${x} ${y}`
  for (let at = 0; at < lines.length; at += 2) path += `L${lines[at] ?? x} ${lines[at + 1] ?? y}`
  return path
}

function pointsOf(strokes: readonly (readonly number[])[]): number {
  return strokes.reduce((points, stroke) => points + stroke.length / 2, 0)
}
