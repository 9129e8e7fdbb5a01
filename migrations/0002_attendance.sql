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

-- The figures below follow wholly from the records above, in one counting. Each table holds a part per
-- school year: a counting fills a new part beside the old one and puts it in its place within its own
-- transaction, so that readers see the whole of one counting or the whole of the next, and nobody waits.
-- No foreign keys: what a counting writes comes from one snapshot of the very tables they would point to,
-- and checking 650,000 of them again would cost as much as the counting.

create type chronic_state as enum ('yes', 'no', 'not-eligible');
create type chronic_local as enum ('yes', 'no', 'too-early');
create type band_attendance_works as enum ('satisfactory', 'at-risk', 'moderate', 'severe', 'too-early');
create type band_lausd as enum ('advanced', 'proficient', 'basic', 'below-basic', 'far-below-basic', 'too-early');
create type blank_reason as enum ('no-enrollment', 'no-calendar');

-- One student's figures of one school year for the district as a whole.
create table student_figures (
  student_key integer not null,
  school_year text not null,
  home_school_key integer not null,          -- the school of the last primary spell that has begun
  grade text not null,                       -- in that spell
  one_school boolean not null,               -- no other school has figures: the home school's are these
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
  chronic_state chronic_state not null,
  chronic_state_since date,                  -- the day from which it has been so without a break
  chronic_local chronic_local not null,
  chronic_local_since date,
  band_attendance_works band_attendance_works not null,
  band_lausd band_lausd not null,
  current_streak smallint not null,
  longest_streak smallint not null,
  absent_last_20 smallint not null,
  primary key (student_key, school_year)
) partition by list (school_year);
create index student_figures_by_home on student_figures (home_school_key, student_key);

-- The same at each school, for students of more than one school; whoever attended one school only has
-- the district's figures there.
create table student_school_figures (
  school_key integer not null,
  like student_figures,
  primary key (student_key, school_year, school_key)
) partition by list (school_year);
create index student_school_figures_by_school on student_school_figures (school_key, student_key);

create view figures_at_school as
  select home_school_key as school_key, student_figures.* from student_figures where one_school
  union all
  select * from student_school_figures;

-- Students who have marks or an enrollment in a school year, but for whom nothing can be counted.
create table student_without_figures (
  student_key integer not null,
  school_year text not null,
  home_school_key integer,
  grade text,
  because blank_reason not null,
  primary key (student_key, school_year),
  check (because = 'no-enrollment' or home_school_key is not null)
) partition by list (school_year);
create index student_without_figures_by_home on student_without_figures (home_school_key);

-- Counts by group, so that a page of a thousand schools is one short read. For the district level a
-- student counts once, at the home school (school_key here); for the school level at each school attended.
create table group_figures (
  school_year text not null,
  level text not null check (level in ('district', 'school')),
  school_key integer not null,
  grade text not null,
  subgroup text not null,                    -- 'all', 'english-learner', 'disability', 'low-income', 'ethnicity:…', 'gender:…'
  students integer not null,
  expected integer not null,
  unknown integer not null,
  attended integer not null,
  absent integer not null,
  absent_excused integer not null,
  absent_unexcused integer not null,
  absent_unverified integer not null,
  absent_suspended_out integer not null,
  absent_independent integer not null,
  chronic_state_eligible integer not null,
  chronic_state integer not null,
  chronic_local_known integer not null,
  chronic_local integer not null,
  aw_satisfactory integer not null,
  aw_at_risk integer not null,
  aw_moderate integer not null,
  aw_severe integer not null,
  lausd_advanced integer not null,
  lausd_proficient integer not null,
  lausd_basic integer not null,
  lausd_below_basic integer not null,
  lausd_far_below_basic integer not null,
  bands_too_early integer not null,
  truants integer not null,                  -- students with report 1 or more
  month_known integer[] not null,            -- known days of July, August, … June
  month_absent integer[] not null,
  primary key (school_year, level, subgroup, school_key, grade)
) partition by list (school_year);

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
) partition by list (school_year);
