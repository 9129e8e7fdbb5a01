import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { FileMapping, MappingProfile, ProfileName } from './mapping-profile.ts'
import { Details, Reason, RefusalWord } from './rejection.ts'

const nameParam = z.object({ name: ProfileName })

export const ProfileSummary = z.object({
  name: ProfileName,
  version: z.int(),
  shipped: z.boolean(),
  savedAt: z.string(),
  savedBy: z.string(),
  mapping: z
    .object(MappingProfile.shape)
    .pick({ title: true, note: true, attendance: true, kind: true })
    .extend({
      files: z.array(z.object(FileMapping.shape).pick({ target: true, pattern: true })),
    }),
})
export type ProfileSummary = z.infer<typeof ProfileSummary>

export const SavedProfile = z.object({
  name: ProfileName,
  version: z.int(),
  shipped: z.boolean(),
  savedAt: z.string(),
  savedBy: z.string(),
  mapping: MappingProfile,
  /** All versions, newest first */
  versions: z.array(z.object({ version: z.int(), savedAt: z.string(), savedBy: z.string() })),
})
export type SavedProfile = z.infer<typeof SavedProfile>

export const listProfiles = endpoint({
  method: 'GET',
  path: '/api/imports/profiles',
  summary: 'Mapping profiles in their newest version',
  who: { duty: 'imports' },
  answer: z.object({ profiles: z.array(ProfileSummary) }),
})

export const readProfile = endpoint({
  method: 'GET',
  path: '/api/imports/profiles/:name',
  summary: 'One mapping profile, in its newest or a given version',
  who: { duty: 'imports' },
  params: nameParam,
  query: z.object({ version: z.coerce.number().int().positive().optional() }),
  answer: SavedProfile,
})

export const saveProfile = endpoint({
  method: 'PUT',
  path: '/api/imports/profiles/:name',
  summary: 'Save a mapping profile as a new version; unchanged, it keeps its version',
  who: { duty: 'imports' },
  params: nameParam,
  body: z.object({ mapping: MappingProfile }),
  answer: z.object({ name: ProfileName, version: z.int() }),
})

/** Enough of a file's beginning for its header and ten rows. */
export const sampleBytes = 256 * 1024

const Issue = z.object({ field: z.string().nullable(), reason: Reason, details: Details })

/** One line of the sample beside what it becomes. */
export const PreviewLine = z.object({
  line: z.int(),
  values: z.array(z.string()),
  outcome: z.enum(['rows', 'passed-over', 'rejected']),
  /** Which condition passes the line over; null where it is another reason, or none */
  condition: z.int().nullable(),
  rows: z.array(z.object({ cells: z.record(z.string(), z.string()), issue: Issue.nullable() })),
  issue: Issue.nullable(),
})
export type PreviewLine = z.infer<typeof PreviewLine>

/** Why a profile cannot be saved as it is; its file goes by its pattern. */
export const MappingFault = z.object({
  fault: z.enum(['empty-condition', 'unknown-column']),
  file: z.string(),
  column: z.string(),
})
export type MappingFault = z.infer<typeof MappingFault>

/** What becomes of all lines of the sample. */
export const SampleCounts = z.object({
  lines: z.int(),
  /** Lines that a condition passes over, with what most of them hold; null: nothing makes a row */
  passedOver: z.array(
    z.object({
      condition: z.int().nullable(),
      lines: z.int(),
      values: z.array(z.object({ value: z.string(), lines: z.int() })),
    }),
  ),
})
export type SampleCounts = z.infer<typeof SampleCounts>

export const MappingPreview = z.object({
  /** The first line's cells, whether they are names or values */
  firstLine: z.array(z.string()),
  header: z.array(z.string()),
  lines: z.array(PreviewLine),
  counts: SampleCounts,
  /** Why the file cannot be read this way */
  refusal: z.object({ word: RefusalWord, details: Details }).nullable(),
})
export type MappingPreview = z.infer<typeof MappingPreview>

export const previewMapping = endpoint({
  method: 'POST',
  path: '/api/imports/profiles/preview',
  summary: 'Ten lines of a sample file, as read and as mapped, and counts of all; nothing is kept',
  who: { duty: 'imports' },
  body: z.object({
    mapping: FileMapping,
    /** The beginning of the file, base64 */
    sample: z.base64().max(Math.ceil((sampleBytes * 4) / 3) + 4),
  }),
  answer: MappingPreview,
})
