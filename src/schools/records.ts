import type { MergeTarget } from '#platform/merge.ts'

/** Schools as a delivery tells them. A school that is no longer told of stays: its past refers to it. */
export const deliveredSchools: MergeTarget = {
  set: 'schools',
  table: 'school',
  staged: {
    school_id: 'text',
    name: 'text',
    kind: 'text',
    low_grade: 'text',
    high_grade: 'text',
    region: 'text',
    cds_code: 'text',
    address: 'text',
    city: 'text',
    state: 'text',
    zip: 'text',
    phone: 'text',
    latitude: 'double precision',
    longitude: 'double precision',
  },
  identity: ['school_id'],
  references: [],
  judgements: [],
  wanted: `
    select s.file, s.line, coalesce(t.key, nextval(pg_get_serial_sequence('school', 'key'))::int) as key,
           s.school_id as id, s.name, s.kind, s.low_grade, s.high_grade, s.region, s.cds_code, s.address,
           s.city, s.state, s.zip, s.phone, s.latitude, s.longitude
    from stage_schools s left join school t on t.id = s.school_id
    where s.refusal is null`,
  key: ['id'],
  assigned: ['key'],
  values: [
    'name',
    'kind',
    'low_grade',
    'high_grade',
    'region',
    'cds_code',
    'address',
    'city',
    'state',
    'zip',
    'phone',
    'latitude',
    'longitude',
  ],
  scope: `exists (select from import_scope i where i.schools is null or t.id = any(i.schools))`,
  removes: false,
  named: 'array[t.id]',
  lookups: [
    `create temp table known_schools on commit drop as
     select id, key from want_schools
     union all
     select t.id, t.key from school t where not exists (select from want_schools w where w.id = t.id)`,
    `create temp table schools_in_scope on commit drop as
     select k.key from known_schools k, import_scope i where i.schools is null or k.id = any(i.schools)`,
  ],
}
