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

-- Mails about a student are on no list of mails: whom they are written to tells that there is a notice.
alter table mail add column student text;

do $$
declare
  of_student text;
begin
  foreach of_student in array array['family_link', 'family_answer'] loop
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
grant select on family_answer to presente_reader;
