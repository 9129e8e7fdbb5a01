import type { MergeTarget } from '#platform/merge.ts'

/**
 * The district's codes. A code's key stands in packed marks, so no code is removed. What a mapping tells
 * of codes (line 0: it stands in no line of a file) only adds: how another system is usually set up does
 * not change what this district has on record.
 */
export const deliveredCodes: MergeTarget = {
  set: 'attendance_codes',
  table: 'attendance_code',
  staged: {
    code: 'text',
    description: 'text',
    category: 'text',
    excuse: 'text',
    reason: 'text',
  },
  identity: ['code'],
  references: [],
  judgements: [],
  wanted: `
    select s.file, s.line, i.school_year, s.code, s.description, s.category, s.excuse, s.reason,
           coalesce(t.key, coalesce((select max(key) from attendance_code c where c.school_year = i.school_year), 0)
             + row_number() over (partition by t.key is null order by s.line))::smallint as key
    from stage_attendance_codes s
    join import_scope i on true
    left join attendance_code t on t.school_year = i.school_year and t.code = s.code
    where s.refusal is null and not (s.line = 0 and t.key is not null
      and row(s.description, s.category, s.excuse, s.reason)
        is distinct from row(t.description, t.category, t.excuse, t.reason))`,
  key: ['school_year', 'code'],
  assigned: ['key'],
  values: ['description', 'category', 'excuse', 'reason'],
  scope: `t.school_year = (select school_year from import_scope)`,
  removes: false,
  named: 'array[t.code]',
  lookups: [
    `create temp table known_codes on commit drop as
     select code, key, category from want_attendance_codes
     union all
     select t.code, t.key, t.category from attendance_code t
     where t.school_year = (select school_year from import_scope)
       and not exists (select from want_attendance_codes w where w.code = t.code)`,
  ],
}

/** That attendance was taken. */
export const deliveredSubmissions: MergeTarget = {
  set: 'submissions',
  table: 'submission',
  staged: { school_id: 'text', date: 'date', period: 'text', submitted_at: 'timestamptz' },
  identity: ['school_id', 'date', 'period'],
  references: [
    {
      columns: ['school_id'],
      found: 'known_schools',
      by: ['id'],
      set: 'schools',
      missing: 'unknown-school',
    },
  ],
  judgements: [],
  wanted: `
    select s.file, s.line, k.key as school_key, s.date, coalesce(s.period, '') as period, s.submitted_at
    from stage_submissions s join known_schools k on k.id = s.school_id
    where s.refusal is null`,
  key: ['school_key', 'date', 'period'],
  assigned: [],
  values: ['submitted_at'],
  scope: `t.school_key in (select key from schools_in_scope)
    and t.date between (select from_date from import_scope) and (select to_date from import_scope)`,
  removes: true,
  named: `(select array[k.id, t.date::text, nullif(t.period, '')] from known_schools k where k.key = t.school_key)`,
  lookups: [
    `create temp table known_submissions on commit drop as
     select school_key, date, period from want_submissions
     union all
     select t.school_key, t.date, t.period from submission t, import_scope i
     where t.date >= i.year_from and t.date <= i.year_to
       and not exists (select from want_submissions w where w.school_key = t.school_key
         and w.date = t.date and w.period = t.period)
       and not exists (select from gone_submissions g where g.school_key = t.school_key
         and g.date = t.date and g.period = t.period)`,
  ],
}

/** How many rows an every-day feed held for each school and day; staged by the reader of attendance. */
export const deliveredRowsSeen: MergeTarget = {
  set: 'rows_seen',
  table: 'rows_seen',
  staged: { school_key: 'integer', date: 'date', rows: 'integer' },
  identity: ['school_key', 'date'],
  references: [],
  judgements: [],
  wanted: `
    select s.file, s.line, s.school_key, s.date,
           case when i.complete then s.rows else greatest(s.rows, t.rows) end as rows
    from stage_rows_seen s
    join import_scope i on true
    left join rows_seen t on t.school_key = s.school_key and t.date = s.date
    where s.refusal is null`,
  key: ['school_key', 'date'],
  assigned: [],
  values: ['rows'],
  scope: `t.school_key in (select key from schools_in_scope)
    and t.date between (select from_date from import_scope) and (select to_date from import_scope)`,
  removes: true,
  named: 'array[]::text[]',
  lookups: [],
}
