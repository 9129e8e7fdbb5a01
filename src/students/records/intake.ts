import type { MergeTarget, Reference } from '#platform/merge.ts'

const person = {
  ssid: 'text',
  first_name: 'text',
  middle_name: 'text',
  last_name: 'text',
  preferred_name: 'text',
  birth_date: 'date',
  gender: 'text',
  ethnicity: 'text',
  home_language: 'text',
  correspondence_language: 'text',
  english_learner: 'boolean',
  disability: 'boolean',
  low_income: 'boolean',
  household_id: 'text',
  address: 'text',
  city: 'text',
  state: 'text',
  zip: 'text',
  latitude: 'double precision',
  longitude: 'double precision',
} as const

// Where somebody lives who is kept from being found is not taken onto the record, whatever a delivery tells: in its
// place stands the address that mail goes to. See src/safe-addresses.

const isKept = 'named.student is not null or home.household_id is not null'

function unlessKept(column: string): string {
  switch (column) {
    case 'address':
    case 'city':
    case 'state':
    case 'zip':
      return `case when named.student is not null then named.mail_${column}
        when home.household_id is not null then home.mail_${column} else s.${column} end as ${column}`
    case 'latitude':
    case 'longitude':
      return `case when ${isKept} then null else s.${column} end as ${column}`
    default:
      return `s.${column}`
  }
}

const isReachKept = 'kept_students.key is not null or confidential_guardian.id is not null'

function unlessReachIsKept(column: string): string {
  return `case when ${isReachKept} then null else s.${column} end as ${column}`
}

const studentOfRow: Reference = {
  columns: ['student_id'],
  found: 'known_students',
  by: ['id'],
  set: 'students',
  missing: 'unknown-student',
}

/** Students. One whom a complete delivery lacks is removed only when nothing is left of them. */
export const deliveredStudents: MergeTarget = {
  set: 'students',
  table: 'student',
  staged: { student_id: 'text', ...person },
  identity: ['student_id'],
  references: [],
  judgements: [],
  wanted: `
    select s.file, s.line, coalesce(t.key, nextval(pg_get_serial_sequence('student', 'key'))::int) as key,
           s.student_id as id, ${Object.keys(person).map(unlessKept).join(', ')},
           case when ${isKept} then true end as confidential
    from stage_students s left join student t on t.id = s.student_id
    left join confidential_student named on named.student = s.student_id
    left join confidential_household home on home.household_id = coalesce(s.household_id, t.household_id)
    where s.refusal is null`,
  key: ['id'],
  assigned: ['key'],
  values: [...Object.keys(person), 'confidential'],
  scope: `(t.key in (select e.student_key from enrollment e
             where e.school_year = (select school_year from import_scope)
               and e.school_key in (select key from schools_in_scope))
           or not exists (select from enrollment e where e.student_key = t.key))`,
  removes: true,
  removable: `not exists (select from enrollment e where e.student_key = t.key)
    and not exists (select from attendance_year a where a.student_key = t.key)`,
  named: 'array[t.id]',
  lookups: [
    `create temp table known_students on commit drop as
     select id, key from want_students
     union all
     select t.id, t.key from student t where not exists (select from want_students w where w.id = t.id)
       and not exists (select from gone_students g where g.id = t.id)`,
    `create temp table students_in_scope on commit drop as
     select key from want_students
     union
     select student_key from enrollment
     where school_year = (select school_year from import_scope)
       and school_key in (select key from schools_in_scope)`,
    `create temp table kept_students on commit drop as
     select key from want_students where confidential
     union all
     select key from student t where confidential
       and not exists (select from want_students w where w.key = t.key)`,
    `analyze known_students, students_in_scope, kept_students`,
  ],
}

export const deliveredGuardians: MergeTarget = {
  set: 'guardians',
  table: 'guardian',
  staged: {
    guardian_id: 'text',
    student_id: 'text',
    first_name: 'text',
    last_name: 'text',
    relationship: 'text',
    educational_rights: 'boolean',
    lives_with: 'boolean',
    receives_mail: 'boolean',
    contact_allowed: 'boolean',
    language: 'text',
    phone: 'text',
    phone_kind: 'text',
    email: 'text',
  },
  identity: ['student_id', 'guardian_id'],
  references: [studentOfRow],
  judgements: [],
  wanted: `
    select s.file, s.line, k.key as student_key, s.guardian_id as id, s.first_name, s.last_name,
           s.relationship, s.educational_rights, s.lives_with, s.receives_mail, s.contact_allowed,
           s.language, ${['phone', 'phone_kind', 'email'].map(unlessReachIsKept).join(', ')},
           case when ${isReachKept} then true end as confidential
    from stage_guardians s join known_students k on k.id = s.student_id
    left join kept_students on kept_students.key = k.key
    left join confidential_guardian on confidential_guardian.id = s.guardian_id
    where s.refusal is null`,
  key: ['student_key', 'id'],
  assigned: [],
  values: [
    'first_name',
    'last_name',
    'relationship',
    'educational_rights',
    'lives_with',
    'receives_mail',
    'contact_allowed',
    'language',
    'phone',
    'phone_kind',
    'email',
    'confidential',
  ],
  scope: `t.student_key in (select key from students_in_scope)`,
  removes: true,
  named: `(select array[k.id, t.id] from known_students k where k.key = t.student_key)`,
  lookups: [],
}

export const deliveredEnrollments: MergeTarget = {
  set: 'enrollments',
  table: 'enrollment',
  staged: {
    student_id: 'text',
    school_id: 'text',
    calendar_id: 'text',
    grade: 'text',
    entry_date: 'date',
    exit_date: 'date',
    exit_code: 'text',
    kind: 'text',
    exempt: 'text',
  },
  identity: ['student_id', 'school_id', 'entry_date'],
  references: [
    studentOfRow,
    {
      columns: ['school_id'],
      found: 'known_schools',
      by: ['id'],
      set: 'schools',
      missing: 'unknown-school',
    },
    {
      columns: ['school_id', 'calendar_id'],
      found: 'known_calendars',
      by: ['school', 'id'],
      set: 'calendars',
      missing: 'unknown-calendar',
      when: 's.calendar_id is not null',
    },
  ],
  judgements: [
    // Two spells of one kind at the same time: nobody knows which is right, so both wait.
    `update stage_enrollments s
     set refusal = 'overlapping-enrollment', refused_field = 'entry_date',
         refusal_details = jsonb_build_object('line', o.line, 'entry', o.entry_date, 'exit', o.exit_date, 'school', o.school_id)
     from (
       select distinct on (a.file, a.line) a.file as a_file, a.line as a_line,
              b.line, b.entry_date, b.exit_date, b.school_id
       from stage_enrollments a join stage_enrollments b
         on a.student_id = b.student_id and coalesce(a.kind, 'primary') = coalesce(b.kind, 'primary')
        and (a.file, a.line) <> (b.file, b.line)
        and a.entry_date <= coalesce(b.exit_date, 'infinity') and b.entry_date <= coalesce(a.exit_date, 'infinity')
       where a.refusal is null and b.refusal is null
       order by a.file, a.line, b.file, b.line) o
     where s.file = o.a_file and s.line = o.a_line`,
    // A spell that overlaps one on record, which this delivery neither tells anew nor may remove.
    `update stage_enrollments s
     set refusal = 'overlapping-enrollment', refused_field = 'entry_date',
         refusal_details = jsonb_build_object('line', null, 'entry', o.entry_date, 'exit', o.exit_date, 'school', o.school_id)
     from (
       select distinct on (a.file, a.line) a.file, a.line, e.entry_date, e.exit_date, k.id as school_id
       from stage_enrollments a
       join import_scope i on true
       join known_students p on p.id = a.student_id
       join enrollment e on e.student_key = p.key and e.school_year = i.school_year
        and e.kind = coalesce(a.kind, 'primary')
        and a.entry_date <= coalesce(e.exit_date, 'infinity') and e.entry_date <= coalesce(a.exit_date, 'infinity')
       join known_schools k on k.key = e.school_key
       where a.refusal is null
         and not exists (select from stage_enrollments b where b.student_id = a.student_id
                           and b.school_id = k.id and b.entry_date = e.entry_date)
         and not (i.complete and e.school_key in (select key from schools_in_scope)
                  and e.entry_date <= i.to_date and coalesce(e.exit_date, 'infinity') >= i.from_date)
       order by a.file, a.line, e.entry_date) o
     where s.file = o.file and s.line = o.line`,
  ],
  wanted: `
    select s.file, s.line, p.key as student_key, i.school_year, k.key as school_key, s.entry_date,
           c.key as calendar_key, s.grade, s.exit_date, s.exit_code, coalesce(s.kind, 'primary') as kind, s.exempt
    from stage_enrollments s
    join known_students p on p.id = s.student_id
    join known_schools k on k.id = s.school_id
    left join known_calendars c on c.school = s.school_id and c.id = s.calendar_id,
    import_scope i
    where s.refusal is null`,
  key: ['student_key', 'school_year', 'school_key', 'entry_date'],
  assigned: [],
  values: ['calendar_key', 'grade', 'exit_date', 'exit_code', 'kind', 'exempt'],
  toldBy: { calendar_key: 'calendar_id' },
  judgedBy: {
    columns: ['exit_date', 'kind'],
    onRecord: `select p.id as student_id, k.id as school_id, e.entry_date, e.exit_date, e.kind
      from enrollment e join known_students p on p.key = e.student_key
      join known_schools k on k.key = e.school_key
      where e.school_year = (select school_year from import_scope)`,
  },
  scope: `t.school_year = (select school_year from import_scope)
    and t.school_key in (select key from schools_in_scope)
    and t.entry_date <= (select to_date from import_scope)
    and coalesce(t.exit_date, 'infinity') >= (select from_date from import_scope)`,
  removes: true,
  named: `(select array[p.id, k.id, t.entry_date::text] from known_students p, known_schools k
           where p.key = t.student_key and k.key = t.school_key)`,
  lookups: [
    `create temp table known_spells on commit drop as
     select student_key, school_key, calendar_key, entry_date, exit_date, null::integer as quarantined_line
     from want_enrollments
     union all
     select t.student_key, t.school_key, t.calendar_key, t.entry_date, t.exit_date, null from enrollment t
     where t.school_year = (select school_year from import_scope)
       and not exists (select from want_enrollments w where w.student_key = t.student_key
         and w.school_key = t.school_key and w.entry_date = t.entry_date)
       and not exists (select from gone_enrollments g where g.student_key = t.student_key
         and g.school_year = t.school_year and g.school_key = t.school_key and g.entry_date = t.entry_date)
     union all
     select p.key, k.key, null, s.entry_date, s.exit_date, s.line from stage_enrollments s
     join known_students p on p.id = s.student_id
     join known_schools k on k.id = s.school_id
     where s.refusal is not null`,
  ],
}
