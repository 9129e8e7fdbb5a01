import { z } from 'zod'

// Words that most districts use, in the reader's language; any other stays as the district wrote it.

const Relationship = z.enum([
  'mother',
  'father',
  'grandmother',
  'grandfather',
  'stepmother',
  'stepfather',
  'aunt',
  'uncle',
  'guardian',
  'foster parent',
  'sister',
  'brother',
])
const PhoneKind = z.enum(['mobile', 'home', 'work'])

export function relationshipName(
  word: string,
  t: (key: `relationship.${z.infer<typeof Relationship>}`) => string,
): string {
  const known = Relationship.safeParse(word.toLowerCase())
  return known.success ? t(`relationship.${known.data}`) : word
}

export function phoneKindName(
  word: string,
  t: (key: `phone.${z.infer<typeof PhoneKind>}`) => string,
): string {
  const known = PhoneKind.safeParse(word.toLowerCase())
  return known.success ? t(`phone.${known.data}`) : word
}
