-- From a referral to an outcome: the School Attendance Review Board (EC 48263, 48320–48325) with its members and
-- sessions, each case with the packet as it was submitted, its hearings, what was served on whom, what the board
-- directed and what became of it.

-- The board of the district.
create table sarb_board (
  single boolean primary key default true check (single),
  name text not null,
  address text not null,
  quorum smallint not null check (quorum between 1 and 13),
  set_by text not null,
  set_at timestamptz not null default now()
);

create table sarb_member (
  id integer generated always as identity primary key,
  name text not null,
  agency text not null,
  kind text not null check (kind in ('parent', 'school-district', 'probation', 'welfare', 'county-superintendent',
    'law-enforcement', 'youth-service', 'guidance', 'attendance', 'health', 'mental-health', 'district-attorney',
    'public-defender')),                     -- EC 48321
  chair boolean not null default false,
  email text,                                -- of the account by which a member reads a case
  term_from date not null,
  term_to date,
  added_by text not null,
  added_at timestamptz not null default now(),
  check (term_to is null or term_to >= term_from)
);

create table sarb_session (
  id integer generated always as identity primary key,
  on_date date not null,
  begins text not null check (begins ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  place text not null,
  slots smallint not null check (slots between 1 and 30),
  minutes smallint not null check (minutes between 10 and 180),
  cancelled_because text,
  made_by text not null,
  made_at timestamptz not null default now()
);
create index sarb_session_by_day on sarb_session (on_date, id);

create table sarb_case (
  id integer generated always as identity primary key,
  student text not null,
  school text not null,
  school_year text not null,
  grade text,                                -- as it was when the case was opened
  reason text not null check (reason in ('habitual-truant', 'irregular-attendance', 'insubordinate')),
  state text not null check (state in ('draft', 'panel', 'submitted', 'returned', 'accepted', 'scheduled',
    'noticed', 'heard', 'continued', 'no-show', 'directed', 'monitoring', 'closed', 'escalated')),
  since date not null,                       -- of the state
  draft jsonb not null,                      -- what the school writes; sarb/model/case.ts
  despite text,                              -- why it was submitted although a gate of the district is open
  returned_because text,
  subpoenas jsonb not null default '[]',     -- EC 48321.5
  answers jsonb not null default '[]',       -- EC 48297
  heard_on date,
  follow_up_on date,
  outcome text,
  outcome_words text,
  closed_on date,
  opened_by text not null,
  opened_on date not null,
  check ((state in ('closed', 'escalated')) = (outcome is not null)),
  check ((outcome is null) = (closed_on is null))
);
-- One case of a student is open at a time.
create unique index sarb_case_open on sarb_case (student) where state not in ('closed', 'escalated');
create index sarb_case_by_student on sarb_case (student, id);
create index sarb_case_by_state on sarb_case (state, since, id);

-- What the board was given.
create table sarb_packet (
  id integer generated always as identity primary key,
  sarb_case integer not null references sarb_case,
  student text not null,
  items jsonb not null,                      -- each present, missing or withheld
  readiness jsonb not null,
  pdf bytea not null,
  sha256 text not null check (sha256 = encode(sha256(pdf), 'hex')),
  submitted_by text not null,
  submitted_on date not null
);
create index sarb_packet_by_case on sarb_packet (sarb_case, id);

create table sarb_hearing (
  id integer generated always as identity primary key,
  sarb_case integer not null references sarb_case,
  student text not null,
  body text not null check (body in ('panel', 'board')),
  session integer references sarb_session,   -- null: a meeting of the Resource Panel
  slot smallint,
  on_date date not null,
  begins text not null,
  place text not null,
  interpreter text,                          -- into which language; null: none is needed
  state text not null check (state in ('set', 'held', 'continued', 'no-show', 'moved')),
  needed jsonb not null,                     -- which kinds of members this hearing needs
  seats jsonb not null,                      -- who sits on it: conflict, present, access
  script jsonb not null,                     -- what was said at each step, and when
  directives jsonb not null,
  read_back jsonb,
  signatures jsonb not null,
  copy_given jsonb,
  words text,                                -- of how it ended
  made_by text not null,
  check ((body = 'board') = (session is not null) and (session is null) = (slot is null))
);
create index sarb_hearing_by_case on sarb_hearing (sarb_case, id);
create unique index sarb_hearing_slot on sarb_hearing (session, slot) where state not in ('moved');

-- A letter of a case, with the very paper.
create table sarb_letter (
  id integer generated always as identity primary key,
  sarb_case integer not null references sarb_case,
  hearing integer references sarb_hearing,
  student text not null,
  slug text not null,
  version text not null,
  languages text[] not null,
  recipient text not null,
  composed jsonb not null,
  pdf bytea not null,
  sha256 text not null check (sha256 = encode(sha256(pdf), 'hex')),
  made_by text not null,
  made_on date not null
);
create index sarb_letter_by_case on sarb_letter (sarb_case, id);

-- Proof of service: which letter, to whom, how, when and by whom. EC 48263
create table sarb_service (
  id integer generated always as identity primary key,
  sarb_case integer not null references sarb_case,
  letter integer not null references sarb_letter,
  student text not null,
  to_whom text not null check (to_whom in ('parent', 'pupil', 'referrer')),
  name text not null,
  how text not null check (how in ('mail', 'certified-mail', 'hand', 'e-mail')),
  on_date date not null,
  served_by text not null,
  written_by text not null,
  written_at timestamptz not null default now()
);
create index sarb_service_by_case on sarb_service (sarb_case, id);

-- How a student does after the hearing, as it was counted on the day of the check.
create table sarb_review (
  id integer generated always as identity primary key,
  sarb_case integer not null references sarb_case,
  hearing integer not null references sarb_hearing,
  student text not null,
  day smallint not null,                     -- 30, 60, 90
  as_of date not null,
  expected smallint not null,
  absent smallint not null,
  unexcused smallint not null,
  tardies smallint not null,
  proofs_due smallint not null,
  proofs_in smallint not null,
  result text not null check (result in ('compliant', 'partial', 'non-compliant', 'moved')),
  counted_at timestamptz not null default now(),
  unique (hearing, day)
);

create function what_the_board_had_stays() returns trigger language plpgsql as $$
begin
  raise exception 'What a board was given, sent or served stays as it was';
end $$;

do $$
declare
  one text;
begin
  foreach one in array array['sarb_packet', 'sarb_letter', 'sarb_service', 'sarb_review'] loop
    execute format('create trigger stays_as_it_was before update or delete on %I
      for each row execute function what_the_board_had_stays()', one);
    execute format('create trigger is_not_emptied before truncate on %I
      for each statement execute function what_the_board_had_stays()', one);
  end loop;
  foreach one in array array['sarb_case', 'sarb_packet', 'sarb_hearing', 'sarb_letter', 'sarb_service',
    'sarb_review'] loop
    execute format('alter table %I enable row level security', one);
    execute format(
      'create policy in_sight on %1$I for select to presente_reader
       using ((select sees_everyone(''presente.sight''))
         or exists (select from student where student.id = %1$I.student))', one);
    execute format('grant select on %I to presente_reader', one);
  end loop;
end $$;
grant select on sarb_board, sarb_member, sarb_session to presente_reader;
