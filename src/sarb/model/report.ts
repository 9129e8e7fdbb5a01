import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Language } from '#kernel/text.ts'
import { Member } from '#sarb/model/board.ts'

// What the board did in a school year. Small groups are hidden where the figures leave those who see the students.

export const reportTables = [
  'reason',
  'grade',
  'school',
  'outcome',
  'group',
  'county-grade',
] as const
export const ReportTable = z.enum(reportTables)
export type ReportTable = z.infer<typeof ReportTable>

export const Report = z.object({
  schoolYear: SchoolYear,
  schoolYears: z.array(SchoolYear),
  hides: z.boolean().meta({ description: 'Whether small groups are hidden' }),
  members: z.array(Member.pick({ name: true, agency: true, kind: true, chair: true })),
  referred: z.number().int().nullable().meta({ description: 'Null: hidden' }),
  heard: z.number().int().nullable(),
  tables: z.array(
    z.object({
      table: ReportTable,
      rows: z.array(
        z.object({
          key: z.string(),
          name: z.string().nullable().meta({ description: 'Of a school' }),
          cases: z.number().int().nullable(),
        }),
      ),
    }),
  ),
})
export type Report = z.infer<typeof Report>

const query = z.object({
  year: SchoolYear.optional(),
  small: z
    .enum(['hidden', 'shown'])
    .default('hidden')
    .meta({ description: 'Shown: for the county superintendent only. EC 48273' }),
})
// A chair of a region reports of the region: of the cases that they see.
const who = { duty: 'sarb', naming: 'sarb' } as const

export const readReport = endpoint({
  method: 'GET',
  path: '/api/sarb/report',
  summary: 'What the board did in a school year: referrals, grades, schools, outcomes',
  who,
  programs: false,
  query,
  answer: Report,
})

export const downloadReport = fileEndpoint({
  path: '/api/sarb/report.csv',
  summary: 'The same as a file',
  who,
  programs: false,
  query: query.extend({ lang: Language.default('en') }),
  leaves: 'nobody',
})

export const downloadCountyFile = fileEndpoint({
  path: '/api/sarb/county.csv',
  summary:
    'Number and types of referrals and of requests for petitions, for the county superintendent',
  who,
  programs: false,
  query: z.object({ year: SchoolYear.optional() }),
  leaves: 'nobody',
})
