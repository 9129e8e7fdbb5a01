import type { MergeTarget } from '#platform/merge.ts'
import { type Naming, notOfRole } from '#identity/rules/staff.ts'

const told = {
  name: 'text',
  email: 'text',
  school_ids: 'text',
  region: 'text',
  begins: 'date',
  ends: 'date',
  credential: 'text',
} as const

const namesOf: Record<Naming, string> = {
  anything: 'true',
  schools: 's.school_ids is not null',
  'a-region': 's.region is not null',
  'no-place': 's.school_ids is null and s.region is null',
}

const fieldOf: Record<Naming, string> = {
  anything: 'role',
  schools: 'school_ids',
  'a-region': 'region',
  'no-place': 'role',
}

// A year that has ended does not say who works here now.
const inScope = `exists (select from import_scope i where i.of_today and (i.schools is null
  or (t.region is null and string_to_array(t.school_ids, ';') <@ i.schools)))`

/** A row on record that this delivery neither tells anew nor may take away. */
const staying = `not exists (select from stage_staff b where b.staff_id = t.id)
  and not ((select complete from import_scope) and ${inScope})`

/** The staff as a delivery tells them; whom a complete one lacks has left. */
export const deliveredStaff: MergeTarget = {
  set: 'staff',
  table: 'staff',
  staged: { staff_id: 'text', role: 'text', ...told },
  identity: ['staff_id', 'role'],
  references: [],
  judgements: [
    refuse('ends-before-it-begins', 'ends', `s.ends < s.begins`, `'begins', begins, 'ends', ends`),
    ...notOfRole.map(({ role, names, reason }) =>
      refuse(reason, fieldOf[names], `s.role = '${role}' and ${namesOf[names]}`, `'value', role`),
    ),
    // A school that this delivery itself brings is known too; one that is quarantined says so.
    `update stage_staff s
     set refusal = case when m.line is null then 'unknown-school' else 'refers-to-quarantined' end,
         refused_field = 'school_ids', refusal_details = m.details
     from (
       select distinct on (f.file, f.line) f.file as s_file, f.line as s_line, q.line,
         jsonb_strip_nulls(jsonb_build_object('value', f.school, 'file_number', q.file, 'line', q.line)) as details
       from (select *, unnest(string_to_array(school_ids, ';')) as school from stage_staff
             where refusal is null) f
       left join quarantined_key q on q.set = 'schools' and q.key[1] = f.school
       where not exists (select from known_schools k where k.id = f.school)
       order by f.file, f.line, f.school, q.file, q.line) m
     where s.file = m.s_file and s.line = m.s_line`,
    `update stage_staff s
     set refusal = 'unknown-region', refused_field = 'region',
         refusal_details = jsonb_build_object('value', s.region)
     where s.refusal is null and s.region is not null
       and not exists (select from want_schools w where w.region = s.region)
       and not exists (select from school t where t.region = s.region
         and not exists (select from want_schools w where w.id = t.id))`,
    // One person has one e-mail, and one e-mail is one person's: by it people sign in.
    `update stage_staff s
     set refusal = 'conflicting-rows', refused_field = 'email',
         refusal_details = jsonb_build_object('line', b.line, 'set', 'staff')
     from (
       select distinct on (a.file, a.line) a.file as a_file, a.line as a_line, b.line
       from stage_staff a join stage_staff b on b.staff_id = a.staff_id
         and (lower(b.email), b.name) is distinct from (lower(a.email), a.name)
       where a.refusal is null order by a.file, a.line, b.file, b.line) b
     where s.file = b.a_file and s.line = b.a_line`,
    `update stage_staff s
     set refusal = 'email-of-another', refused_field = 'email',
         refusal_details = jsonb_build_object('value', s.email, 'staff', b.staff_id)
     from (
       select distinct on (a.file, a.line) a.file as a_file, a.line as a_line, b.staff_id
       from stage_staff a join stage_staff b
         on lower(b.email) = lower(a.email) and b.staff_id <> a.staff_id
       where a.refusal is null order by a.file, a.line, b.staff_id) b
     where s.file = b.a_file and s.line = b.a_line`,
    `update stage_staff s
     set refusal = 'email-of-another', refused_field = 'email',
         refusal_details = jsonb_build_object('value', s.email, 'staff', t.id)
     from staff t
     where s.refusal is null and t.email = lower(s.email) and t.id <> s.staff_id and ${staying}`,
    // An account made by hand joins a staff number that has none yet; two accounts are not made one.
    `update stage_staff s
     set refusal = 'email-of-an-account', refused_field = 'email',
         refusal_details = jsonb_build_object('value', s.email)
     from auth."user" u
     where s.refusal is null and u.email = lower(s.email)
       and not exists (select from staff_account a where a.person = u.id)
       and (u.demo or u.service or exists (select from staff_account a where a.staff = s.staff_id))`,
  ],
  wanted: `
    select s.file, s.line, s.staff_id as id, s.role, s.name, lower(s.email) as email, s.school_ids,
           s.region, s.begins, s.ends, s.credential
    from stage_staff s where s.refusal is null`,
  key: ['id', 'role'],
  assigned: [],
  values: Object.keys(told),
  judgedBy: {
    columns: ['school_ids', 'region', 'begins', 'ends'],
    onRecord: `select id as staff_id, role, school_ids, region, begins, ends from staff`,
  },
  scope: inScope,
  removes: true,
  named: 'array[t.id, t.role]',
  lookups: [],
}

function refuse(reason: string, field: string, when: string, details: string): string {
  return `update stage_staff s
    set refusal = '${reason}', refused_field = '${field}', refusal_details = jsonb_build_object(${details})
    where s.refusal is null and ${when}`
}
