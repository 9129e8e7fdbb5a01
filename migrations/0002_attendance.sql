-- What happened each day, kept as exceptions from "present", one compact row per student and school
-- year, because row traffic and not arithmetic is what a large district pays for; and the figures
-- that follow from it, so that lists and pages need not count again.

create table attendance_code (
  school_year text not null,
  code text not null,
  key smallint not null check (key between 1 and 65535),        -- how packed marks name it; never reused
  description text not null,
  category text not null check (category in
    ('present', 'absent', 'tardy', 'left-early', 'suspended-out', 'suspended-in',
     'independent-complete', 'independent-incomplete', 'activity')),
  excuse text check (excuse in ('excused', 'unexcused', 'unverified')),
  reason text,
  run integer not null references import_run,
  primary key (school_year, code),
  unique (school_year, key)
);

-- Who took attendance, by a number that packed marks can carry.
create table taker (
  key integer generated always as identity primary key,
  name text not null unique
);

-- One student's marks of one school year. The byte layout is described and read in attendance/model/packed-marks.ts.
create table attendance_year (
  student_key integer not null references student on delete cascade,
  school_year text not null,
  marks bytea not null,
  origins bytea not null,
  run integer not null references import_run,
  primary key (student_key, school_year)
) with (fillfactor = 90);
alter table attendance_year alter column marks set storage main;
alter table attendance_year alter column origins set storage main;

-- That attendance was taken: a school with no row in a year says nothing, and its days count as submitted.
create table submission (
  school_key integer not null references school,
  date date not null,
  period text not null default '',          -- '' is the whole day
  submitted_at timestamptz,
  run integer not null references import_run,
  primary key (school_key, date, period)
);

-- How many attendance rows an every-day feed held for a school and day: the check against a lost file.
create table rows_seen (
  school_key integer not null references school,
  date date not null,
  rows integer not null,
  run integer not null references import_run,
  primary key (school_key, date)
);

-- District-chosen settings of the rules, dated: the newest row on or before a day is in force that day.
create table rule_setting (
  id integer generated always as identity primary key,
  name text not null,
  value jsonb not null,
  in_force_from date not null,
  set_at timestamptz not null default now(),
  set_by text not null,
  reason text
);
create index rule_setting_by_name on rule_setting (name, in_force_from, id);

-- When the figures were last computed, and up to which day.
create table figures_state (
  school_year text primary key,
  as_of date not null,
  computed_at timestamptz not null,
  seconds double precision not null,
  students integer not null,
  version integer not null                   -- grows by one with every computation; pages' answers are cached by it
);

-- One row per student and school year for the district (school_key 0), and one per school attended.
create table student_figures (
  student_key integer not null references student on delete cascade,
  school_year text not null,
  school_key integer not null,               -- 0: the district as a whole
  home_school_key integer not null,          -- the school of the last primary spell that has begun; on every row
  grade text not null,
  days_expected smallint not null,
  days_unknown smallint not null,
  days_attended smallint not null,
  days_absent smallint not null,
  absent_excused smallint not null,
  absent_unexcused smallint not null,
  absent_unverified smallint not null,
  absent_suspended_out smallint not null,
  absent_independent smallint not null,
  suspended_in smallint not null,
  tardies smallint not null,
  long_tardies smallint not null,
  minutes_missed integer not null,
  truancy_events smallint not null,
  report_1 date,
  report_2 date,
  report_3 date,
  last_report date,
  chronic_state text not null check (chronic_state in ('yes', 'no', 'not-eligible')),
  chronic_state_since date,                  -- the day from which it has been so without a break
  chronic_local text not null check (chronic_local in ('yes', 'no', 'too-early')),
  chronic_local_since date,
  band_attendance_works text not null check (band_attendance_works in
    ('satisfactory', 'at-risk', 'moderate', 'severe', 'too-early')),
  band_lausd text not null check (band_lausd in
    ('advanced', 'proficient', 'basic', 'below-basic', 'far-below-basic', 'too-early')),
  current_streak smallint not null,
  longest_streak smallint not null,
  absent_last_20 smallint not null,
  primary key (school_year, school_key, student_key)
);
create index student_figures_by_home on student_figures (school_year, home_school_key) where school_key = 0;
create index student_figures_by_student on student_figures (student_key, school_year);

-- Counts by group, so that a page of a thousand schools is one short read. For the district level a
-- student counts once, at the home school (school_key here); for the school level at each school attended.
create table group_figures (
  school_year text not null,
  level text not null check (level in ('district', 'school')),
  school_key integer not null,
  grade text not null,
  subgroup text not null,                    -- 'all', 'english-learner', 'disability', 'low-income', 'ethnicity:…', 'gender:…'
  students integer not null,
  expected bigint not null,
  unknown bigint not null,
  attended bigint not null,
  absent bigint not null,
  absent_excused bigint not null,
  absent_unexcused bigint not null,
  absent_unverified bigint not null,
  absent_suspended_out bigint not null,
  absent_independent bigint not null,
  chronic_state_eligible integer not null,
  chronic_state integer not null,
  chronic_local_known integer not null,
  chronic_local integer not null,
  bands_attendance_works integer[] not null, -- in the order of the enumeration, too-early last
  bands_lausd integer[] not null,
  truants integer not null,
  primary key (school_year, level, school_key, grade, subgroup)
);

-- One school's attendance day by day: trend, ADA by month, yesterday's absences.
create table school_day (
  school_year text not null,
  school_key integer not null,
  date date not null,
  expected integer not null,
  unknown integer not null,
  attended integer not null,
  absent_excused integer not null,
  absent_unexcused integer not null,
  absent_unverified integer not null,
  absent_suspended_out integer not null,
  absent_independent integer not null,
  primary key (school_year, school_key, date)
);
