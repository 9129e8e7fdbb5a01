-- Who and where: the district, its schools, their calendars, its students and their enrollment.
-- Every row that an import can write carries the run that last wrote it, so that a run can be undone
-- and any figure traced to the file it came from.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

create table district (
  id text primary key,
  name text not null,
  demo boolean not null default false,
  only_one boolean not null default true unique check (only_one)
);

-- One receipt of data and what became of it. docs/states/import-run.md
create table import_run (
  id integer generated always as identity primary key,
  format text not null check (format in ('presente-csv', 'oneroster', 'edfi-xml', 'profile')),
  profile_id integer,                       -- the version of a mapping profile that reads it
  options jsonb not null default '{}',      -- what the sender added: school year and dates, where the files do not say
  name text not null,                       -- what the sender called it (a path or an upload's name)
  sha256 text,                              -- over names, sizes and contents of the files
  stored_at text,                           -- folder below the data folder; null once discarded
  status text not null check (status in
    ('received', 'reading', 'held', 'applying', 'applied', 'no-change', 'dry-run', 'failed', 'rejected', 'undone', 'abandoned')),
  dry_run boolean not null default false,
  manifest jsonb,                           -- the declared scope
  files jsonb not null default '[]',        -- each file in the order of reading, with its row counts
  received_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  attempts smallint not null default 0,     -- how often its reading was begun
  heartbeat_at timestamptz,                 -- a reading or applying run whose heart stopped is resumed or abandoned
  progress jsonb,                           -- {stage, done, total} for the page
  rows_read bigint not null default 0,
  rows_applied bigint not null default 0,
  rows_unchanged bigint not null default 0,
  rows_quarantined bigint not null default 0,
  rows_out_of_scope bigint not null default 0,
  differences jsonb,                        -- per kind of row: new, changed, gone, of how many there were
  refusal jsonb,                            -- why it failed or is held: {word, details}
  counted_at timestamptz,                   -- when the figures followed; null while they have yet to
  decided_by text,
  decided_at timestamptz,
  undone_by text,
  undone_at timestamptz,
  builds_on integer[] not null default '{}', -- runs whose rows it overwrote or refers to: they are undone after it
  undo_kept boolean not null default true,  -- false once what it overwrote has been let go
  check (status in ('received', 'reading', 'failed', 'abandoned')
    or rows_read = rows_applied + rows_unchanged + rows_quarantined + rows_out_of_scope)
);
create index import_run_by_sha256 on import_run (sha256);

create table school (
  key integer generated always as identity primary key,
  id text not null unique,
  name text not null,
  kind text not null check (kind in
    ('regular', 'continuation', 'nonpublic', 'home-hospital', 'independent-study', 'community-day', 'adult')),
  low_grade text,
  high_grade text,
  region text,
  cds_code text,
  address text,
  city text,
  state text,
  zip text,
  phone text,
  latitude double precision,
  longitude double precision,
  run integer not null references import_run
);

create table calendar (
  key integer generated always as identity primary key,
  school_key integer not null references school,
  id text not null,
  school_year text not null,
  run integer not null references import_run,
  unique (school_key, id, school_year)
);

create table calendar_day (
  calendar_key integer not null references calendar on delete cascade,
  date date not null,
  day text not null check (day in ('instructional', 'minimum', 'holiday', 'nonstudent', 'closure', 'saturday')),
  minutes smallint check (minutes >= 0),
  run integer not null references import_run,
  primary key (calendar_key, date)
);

create table period (
  calendar_key integer not null references calendar on delete cascade,
  period text not null,
  starts time,
  ends time,
  ordinal smallint not null check (ordinal between 1 and 60),   -- its bit in a day's picture
  run integer not null references import_run,
  primary key (calendar_key, period),
  check (ends > starts)
);

create table student (
  key integer generated always as identity primary key,
  id text not null unique,
  ssid text,
  first_name text not null,
  middle_name text,
  last_name text not null,
  preferred_name text,
  birth_date date,
  gender text,
  ethnicity text,
  home_language text,
  correspondence_language text,
  english_learner boolean,
  disability boolean,
  low_income boolean,
  household_id text,
  address text,
  city text,
  state text,
  zip text,
  latitude double precision,
  longitude double precision,
  run integer not null references import_run
);
create index student_by_household on student (household_id) where household_id is not null;

create table guardian (
  id text not null,
  student_key integer not null references student on delete cascade,
  first_name text,
  last_name text not null,
  relationship text,
  educational_rights boolean,
  lives_with boolean,
  receives_mail boolean,
  contact_allowed boolean,
  language text,
  phone text,
  phone_kind text,
  email text,
  run integer not null references import_run,
  primary key (student_key, id)
);

-- A spell: one stay of one student at one school, as one school year's records tell it (a stay that
-- goes on is told again every year, with that year's grade and calendar). exit_date is the last day
-- of membership, inclusive.
create table enrollment (
  student_key integer not null references student on delete cascade,
  school_key integer not null references school,
  school_year text not null,
  calendar_key integer references calendar,   -- null: the source names no calendar, so expected days are unknown
  grade text not null check (grade in ('TK','K','1','2','3','4','5','6','7','8','9','10','11','12')),
  entry_date date not null,
  exit_date date,
  exit_code text,
  kind text not null default 'primary' check (kind in ('primary', 'short-term')),
  exempt text check (exempt in ('home-hospital', 'college', 'summer-graduate', 'nonpublic')),
  run integer not null references import_run,
  primary key (student_key, school_year, school_key, entry_date),
  check (exit_date >= entry_date)
);
create index enrollment_by_school on enrollment (school_key, school_year);
