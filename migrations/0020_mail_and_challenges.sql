-- What the office writes to people by mail is written down with what causes it and waits here until a mail server
-- has it: nothing is lost when a server or a process is away, and whoever keeps the accounts sees what became of it.
-- And what a parent holds to be wrong in a record is asked, met about, decided, appealed and corrected (EC 49070).

create table mail (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  person text references auth."user" on delete set null,   -- who has an account; null: somebody else
  to_name text not null,
  to_address text not null,
  language text not null check (language in ('en', 'es')),
  subject text not null,
  blocks jsonb not null,
  -- A link that opens something, sealed with the installation's secret: docs/decisions/0017. It is here only until
  -- the mail has left or never will.
  link text,
  has_link boolean not null,
  about text,                                -- by what a mail is called back when its cause ends
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'failed', 'bounced')),
  made_at timestamptz not null default now(),
  last_moment timestamptz not null,          -- after which it is sent no more
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  taken_at timestamptz,
  message_id text,                           -- the same at every try
  maybe_twice boolean not null default false,-- a process ended between handing it over and writing that down
  problem text,                              -- why it has not arrived, as a word
  code text,                                 -- the server's, 550 or 5.1.1
  said text,                                 -- and its own words
  ended_at timestamptz,                      -- sent, failed or bounced
  again_as uuid unique references mail on delete set null,
  check (link is null or (has_link and state in ('waiting', 'sending'))),
  check ((state in ('waiting', 'sending')) = (ended_at is null))
);
create index mail_by_time on mail (made_at desc, id);
create index mail_due on mail (next_try_at) where state in ('waiting', 'sending');
create index mail_by_address on mail (to_address, ended_at desc);
create index mail_by_message on mail (message_id);
create index mail_by_about on mail (about) where state = 'waiting';

create table mail_attachment (
  mail uuid not null references mail on delete cascade,
  name text not null,
  content_type text not null,
  content bytea not null,
  primary key (mail, name)
);

-- Readers have no right to either: what is written to somebody is read by them.
alter table mail enable row level security;
alter table mail_attachment enable row level security;

-- In which language somebody is written to, and whether also of what can wait until they look.
create table mail_choice (
  person text primary key references auth."user" on delete cascade,
  language text not null check (language in ('en', 'es')),
  ordinary boolean not null default true
);
alter table invitation add column language text check (language in ('en', 'es'));

-- A parent or a student of 18 asks to correct or remove something of the record: EC 49070, 34 CFR 99.20–99.22.
create table record_challenge (
  id integer generated always as identity primary key,
  student text not null,
  asker text not null check (asker in ('guardian', 'student', 'other')),
  guardian text,                            -- guardian.id
  asker_name text not null,
  paper text,                               -- by which somebody holds the right of whom it is not on record
  received_on date not null,
  class text not null,                      -- of information; src/kernel/who.ts
  what text not null,
  grounds text[] not null check (cardinality(grounds) > 0),
  wants text not null check (wants in ('correct', 'remove')),
  status text not null check (status in ('received', 'met', 'denied', 'appealed', 'denied-for-good',
    'sustained', 'corrected', 'closed', 'withdrawn')),
  due_on date,                              -- the law's day of what comes next; null: it has none
  met_on date,
  meeting text,
  decided_on date,
  decision text,
  decided_by text,
  appealed_on date,
  appeal text,
  board_on date,
  board_decision text,
  board_by text,                            -- who wrote the board's decision down
  corrected_on date,
  correction text,
  corrected_by text,
  told_on date,
  told text,
  stated_on date,
  statement text,                           -- goes along with each pack until what it is about is corrected
  withdrawn_because text,
  written_by text not null,
  written_at timestamptz not null default now(),
  check ((asker = 'guardian') = (guardian is not null)),
  check ((met_on is null) = (meeting is null)),
  check ((decided_on is null) = (decision is null) and (decided_on is null) = (decided_by is null)),
  check (decided_on is null or met_on is not null),
  check ((appealed_on is null) = (appeal is null)),
  check ((board_on is null) = (board_decision is null) and (board_on is null) = (board_by is null)),
  check (board_on is null or appealed_on is not null),
  check ((corrected_on is null) = (correction is null)),
  check ((stated_on is null) = (statement is null)),
  check ((status = 'withdrawn') = (withdrawn_because is not null))
);
create index record_challenge_by_student on record_challenge (student, id);
create index record_challenge_open on record_challenge (due_on, id)
  where status not in ('denied-for-good', 'closed', 'withdrawn');

alter table record_challenge enable row level security;
create policy in_sight on record_challenge for select to presente_reader
  using ((select sees_everyone('presente.sight'))
    or exists (select from student where student.id = record_challenge.student));
grant select on record_challenge to presente_reader;
