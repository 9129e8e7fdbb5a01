-- A district of a hundred thousand students looks at its ladder all day long: where everybody stands on it is kept,
-- as the one rule said it after the last count. What a school and what the district does with a notice is a dated
-- choice; what a rule would have done in a past period is kept until it was looked at.

-- Where a student stands who has reached the ladder, or has missed a tenth of the school days without excuse
-- (EC 48260, 48262, 48263.6). Written by notifications/actions/place.ts alone, and replaced with every count, so
-- without keys to what a delivery may take away.
create table ladder_standing (
  school_year text not null,
  student_key integer not null,
  school_key integer not null,               -- the home school
  grade text not null,
  events smallint not null,
  report date,                               -- the day of the latest report
  on_ladder boolean not null,                -- as many events as the first step waits for
  step smallint check (step between 1 and 3),-- the notice that is due
  because text,                              -- why none is; notifications/model/due.ts
  habitual_since date,
  habitual_missing text[] not null,          -- truancy/model.ts
  unexcused smallint not null,               -- full days, of the school days since enrollment
  schooldays smallint not null,
  ratio_met boolean not null,
  chronic_missing text[] not null,           -- truancy/model.ts
  words text not null,                       -- the plain name and the number, by which one is found
  primary key (school_year, student_key),
  check ((step is null) <> (because is null))
);
create index ladder_standing_by_school on ladder_standing (school_year, school_key, report, student_key);

-- Which count the standings follow.
create table ladder_placed (
  school_year text primary key,
  version integer not null
);

-- What the district did of the duties that no notice shows: EC 48263 (referred to the board), EC 48291 (complaint
-- looked into). Without them nobody is a chronic truant. EC 48263.6
create table compliance_act (
  id integer generated always as identity primary key,
  student text not null,
  section text not null check (section in ('EC 48263', 'EC 48291')),
  date date not null,
  words text not null,                       -- what was done, and where it is on paper
  written_by text not null,
  written_at timestamptz not null default now()
);
create index compliance_act_by_student on compliance_act (student, date);

-- Who approves and releases notices: the school does both, the school approves and the district releases, or the
-- district does both. The newest choice on or before a day is in force; one of a school before one of all schools,
-- one of a step before one of all steps.
create table notice_running (
  id integer generated always as identity primary key,
  school text,                               -- null: every school
  step smallint check (step between 1 and 3),-- null: every step
  run_by text not null check (run_by in ('school', 'both', 'district')),
  in_force_from date not null,
  because text not null check (because <> ''),
  set_by text not null,
  set_at timestamptz not null default now()
);

-- What a rule would have done in a past period.
create table rule_simulation (
  id integer generated always as identity primary key,
  school_year text not null,
  from_day date not null,
  to_day date not null,
  changes jsonb not null,                    -- the choices that were tried
  before jsonb not null,                     -- the rules without them, and with them
  after jsonb not null,
  conferences text not null check (conferences in ('as-recorded', 'held')),
  state text not null check (state in ('running', 'done', 'failed')),
  students integer not null default 0,       -- how many were looked at, of how many
  of_students integer not null default 0,
  seconds real,
  made_by text not null,
  made_at timestamptz not null default now(),
  check (from_day <= to_day)
);

-- One notice that a student would have been sent, by the rules of today, by those that were tried, or by both.
create table rule_simulation_line (
  simulation integer not null references rule_simulation on delete cascade,
  student_key integer not null,
  step smallint not null check (step between 1 and 3),
  school_key integer not null,
  was_on date,
  becomes_on date,
  differs text not null check (differs in ('same', 'sooner', 'later', 'only-before', 'only-after')),
  primary key (simulation, student_key, step),
  check (num_nonnulls(was_on, becomes_on) > 0)
);
create index rule_simulation_line_by_school on rule_simulation_line (simulation, school_key, step, differs);

do $$
declare
  of_student record;
begin
  for of_student in select * from (values ('ladder_standing'), ('rule_simulation_line')) as one (name) loop
    execute format('alter table %I enable row level security', of_student.name);
    execute format(
      'create policy in_sight on %I for select to presente_reader
       using ((select sees_everyone(''presente.sight'')) or student_key in (select seen_students(''presente.sight'')))',
      of_student.name);
    execute format('grant select on %I to presente_reader', of_student.name);
  end loop;
end $$;

alter table compliance_act enable row level security;
grant select on compliance_act to presente_reader;

-- Whom somebody sees is asked once for a list of notices, not once for each notice.
do $$
declare
  of_student text;
begin
  foreach of_student in array array['compliance_act', 'notification', 'notification_paper', 'conference_effort'] loop
    execute format('drop policy if exists in_sight on %I', of_student);
    execute format(
      'create policy in_sight on %I for select to presente_reader
       using ((select sees_everyone(''presente.sight'')) or student in (select id from student))', of_student);
  end loop;
end $$;

-- A list of notices begins with what waits longest.
create index notification_by_moment on notification
  (school_year, state, (coalesce(ended_at, released_at, approved_at, generated_at)), id)
  include (student, step, school);
grant select on ladder_placed, notice_running, rule_simulation to presente_reader;
