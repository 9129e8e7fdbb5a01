-- What an import could not take, what it overwrote, and the mappings that read other systems' files.

create table quarantined_row (
  run integer not null references import_run on delete cascade,
  number integer not null,                   -- its place in the order of file and line
  file text not null,
  line integer not null,                     -- 0: the file as a whole
  field text,
  reason text not null,                      -- a word with a sentence in both languages
  details jsonb,
  raw text,                                  -- the row as received, for correcting and sending again
  primary key (run, number)
);

-- How many rows were quarantined for each reason. Of a wholly wrong file only the first ones are kept.
create table quarantine_count (
  run integer not null references import_run on delete cascade,
  file text not null,
  reason text not null,
  rows integer not null,
  kept integer not null,
  primary key (run, file, reason)
);

-- Rows as they stood before a run overwrote or removed them, so that the run can be undone.
create table overwritten_row (
  run integer not null references import_run on delete cascade,
  entity text not null,
  key jsonb not null,
  before jsonb not null,                     -- the whole row, its own run included
  primary key (run, entity, key)
);
create table overwritten_attendance_year (
  run integer not null references import_run on delete cascade,
  student_key integer not null,
  school_year text not null,
  marks bytea,                               -- null: there was none
  origins bytea,
  previous_run integer,
  primary key (run, student_key, school_year)
);

create table mapping_profile (
  id integer generated always as identity primary key,
  name text not null,
  version integer not null,
  mapping jsonb not null,
  shipped boolean not null default false,
  saved_at timestamptz not null default now(),
  saved_by text not null,
  unique (name, version)
);

-- Totals of the student information system or of the state, loaded to compare with our own.
create table external_totals (
  id integer generated always as identity primary key,
  name text not null,
  school_year text not null,
  as_of date,
  loaded_at timestamptz not null default now(),
  rows jsonb not null,
  refused_rows jsonb not null
);
