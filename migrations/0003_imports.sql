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

-- Totals of the student information system or of the state, loaded to stand beside our own.
create table external_totals (
  id integer generated always as identity primary key,
  name text not null,
  school_year text not null,
  as_of date not null,                       -- our side is counted up to this day
  loaded_at timestamptz not null default now(),
  compared_at timestamptz not null,
  columns text[] not null,                   -- the figures that the file tells, in the order of its columns
  unknown_columns text[] not null,
  rows_read integer not null,
  refused_rows integer not null
);

-- One line of theirs beside ours. Lines below zero are students whom we count and they do not name.
create table external_total (
  totals integer not null references external_totals on delete cascade,
  line integer not null,
  student_key integer not null references student on delete cascade,
  school_key integer references school on delete cascade,   -- null: the district as a whole
  theirs jsonb not null,
  ours jsonb,                                -- null: nothing can be counted, for the reason in `blank`
  blank text,
  differing text[] not null,                 -- the figures that differ; none: the row agrees
  kinds text[] not null,                     -- kinds of explanation, see reconciliation/model
  because jsonb not null,                    -- the explanations with their days
  primary key (totals, line)
);
create index external_total_by_kind on external_total using gin (kinds);

create table external_total_refused (
  totals integer not null references external_totals on delete cascade,
  line integer not null,
  field text,
  reason text not null,
  details jsonb not null,
  raw text,
  primary key (totals, line)
);
