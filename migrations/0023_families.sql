-- A family reads what it was sent, says why days were missed and has a wrong letter taken back, without an account:
-- by links of which this record has the hash. What it answers waits for somebody of the office to decide.

-- One link to one page about one student. Which letters it is made of is derived from the installation's secret and
-- from what stands here, so that the same letter printed again leads to the same page.
create table family_link (
  -- Notices and links are numbered together: each number is one letter's, and known when it comes back.
  id integer primary key default nextval('notification_id_seq'),
  purpose text not null check (purpose in ('letter', 'reasons')),
  notification integer not null references notification,
  student text not null,
  guardians text[] not null,                 -- guardian.id, of all to whom it was given
  name text not null,                        -- as they were called then
  language text not null check (language in ('en', 'es')),
  token_sha256 bytea not null unique,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_on date not null,                  -- its last day
  opened integer not null default 0,
  opened_at timestamptz,                     -- the last time
  ended_by text,
  ended_at timestamptz,
  ended_because text,
  check (num_nonnulls(ended_by, ended_at, ended_because) in (0, 3))
);
create unique index family_link_once on family_link (purpose, notification, guardians) where ended_at is null;
create index family_link_by_notice on family_link (notification, id);

-- Links that opened nothing, by from where they were tried, and openings of one link: counted, so that nobody guesses
-- or asks without end. Kept for a day.
create table family_try (
  of_sha256 bytea not null,
  at timestamptz not null default now()
);
create index family_try_by_time on family_try (of_sha256, at);

-- What a family says of a day. Nothing is cleared by it: somebody of the office accepts it, or declines with a reason.
create table family_answer (
  id integer generated always as identity primary key,
  link integer not null references family_link,
  notification integer not null references notification,
  student text not null,
  school text not null,
  date date not null,
  says text not null check (says ~ '^[a-z-]+$'),   -- families/model/answer.ts
  words text not null,
  papers boolean not null,                   -- brings a paper to the school
  guardian text not null,                    -- who had the link, as they were called
  language text not null check (language in ('en', 'es')),
  answered_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'declined', 'replaced')),
  decided_by text,
  decided_at timestamptz,
  decided_because text,
  clearing integer references clearing,      -- by which it was accepted
  check ((state in ('accepted', 'declined')) = (decided_by is not null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((state = 'declined') = (decided_because is not null)),
  check ((state = 'accepted') = (clearing is not null))
);
create unique index family_answer_waits on family_answer (link, date, school) where state = 'waiting';
create index family_answer_by_notice on family_answer (notification, id);

-- A letter that takes back one that was sent: by somebody's decision, never by itself. Numbered with notices and links.
create table correction (
  id integer primary key default nextval('notification_id_seq'),
  notification integer not null references notification,
  student text not null,
  reason text not null check (reason in ('excused', 'wrong-record', 'sent-in-error')),
  letter jsonb not null,                     -- as of a notice: version, languages, recipient, address, hashes
  composed jsonb not null,
  pdf bytea not null,
  sha256 text not null check (sha256 = encode(sha256(pdf), 'hex')),
  approved_by text not null,
  approved_at timestamptz not null default now(),
  sent_by text,
  sent_on date,
  method text check (method in ('mail', 'hand', 'e-mail', 'telephone')),
  check (num_nonnulls(sent_by, sent_on, method) in (0, 3))
);
-- One at a time waits to leave.
create unique index correction_waits on correction (notification) where sent_on is null;
create index correction_by_notice on correction (notification, id);

create function what_was_corrected_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' or old.sent_on is not null then
    raise exception 'A correction that was sent stays as it was';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger what_was_corrected_stays before update or delete on correction
  for each row execute function what_was_corrected_stays();
create trigger corrections_are_not_emptied before truncate on correction
  for each statement execute function what_was_corrected_stays();

-- A letter that came back, by the number on it.
create table returned_letter (
  number integer primary key,                -- of a notice, a correction or a question
  kind text not null check (kind in ('notice', 'correction', 'question')),
  notification integer not null references notification,
  student text not null,
  reason text not null check (reason in ('moved', 'unknown', 'refused', 'insufficient', 'other')),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  settled_as text check (settled_as in ('sent-again', 'handed-over', 'home-visit', 'no-way')),
  settled_words text,
  settled_by text,
  settled_at timestamptz,
  check (num_nonnulls(settled_as, settled_words, settled_by, settled_at) in (0, 4))
);
create index returned_letter_open on returned_letter (entered_at) where settled_at is null;

-- Mails about a student are on no list of mails: whom they are written to tells that there is a notice.
alter table mail add column student text;

do $$
declare
  of_student text;
begin
  foreach of_student in array array['family_link', 'family_answer', 'correction', 'returned_letter'] loop
    execute format('alter table %I enable row level security', of_student);
    execute format(
      'create policy in_sight on %1$I for select to presente_reader
       using ((select sees_everyone(''presente.sight''))
         or exists (select from student where student.id = %1$I.student))', of_student);
  end loop;
end $$;
-- A hash opens nothing, and nobody needs it.
grant select (id, purpose, notification, student, guardians, name, language, made_by, made_at, expires_on, opened,
  opened_at, ended_by, ended_at, ended_because) on family_link to presente_reader;
grant select on family_answer, correction, returned_letter to presente_reader;
