-- From a truancy report to a notice that the family has: absences that the office cleared, and every notice of the
-- ladder with what it stood on, who let it go and what was sent (EC 48260.5, 48261, 48262).

-- An absence that the office heard the reason of. The mark stays as it was delivered; what is cleared is counted as
-- excused, until it is taken back. Kept by numbers, as a delivery may take student or school away and bring them again.
create table clearing (
  id integer generated always as identity primary key,
  student text not null,
  school text not null,
  date date not null,
  reason text not null,                      -- attendance/model/codes.ts
  evidence text not null,                    -- what was said or seen, in words
  cleared_by text not null,
  cleared_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  undone_because text,
  check (num_nonnulls(undone_by, undone_at, undone_because) in (0, 3))
);
create unique index clearing_in_force on clearing (student, date, school) where undone_at is null;

-- Whom a family calls about a letter.
create table school_contact (
  school text primary key,
  name text not null,
  phone text not null,
  hours text not null,
  set_by text not null,
  set_at timestamptz not null default now()
);

create table notification_batch (
  id integer generated always as identity primary key,
  school_year text not null,
  sorted_by text not null check (sorted_by in ('school', 'zip')),
  made_by text not null,
  made_at timestamptz not null default now()
);

create table notification (
  id integer generated always as identity primary key,
  student text not null,
  school_year text not null,
  step smallint not null check (step between 1 and 3),
  school text not null,                      -- whose office clears and approves it
  state text not null check (state in
    ('generated', 'approved', 'released', 'sent', 'superseded', 'dropped', 'withdrawn')),
  as_of date not null,                       -- up to which day it was counted
  events integer not null,
  evidence jsonb not null,                   -- the days that it stands on, with codes and source rows
  rules jsonb not null,                      -- by which they were counted
  generated_by text not null,
  generated_at timestamptz not null default now(),
  approved_by text,
  approved_at timestamptz,
  released_by text,
  released_at timestamptz,
  batch integer references notification_batch,
  unprinted text,                            -- why there is no letter yet; notifications/model/printing.ts
  letter jsonb,                              -- version, languages, recipient, address, hashes of text and PDF
  sent_by text,
  sent_on date,
  method text check (method in ('mail', 'hand', 'e-mail', 'telephone')),
  ended_by text,
  ended_at timestamptz,
  ended_because text,
  check (state not in ('approved', 'released', 'sent', 'superseded') or approved_by is not null),
  check (state not in ('released', 'sent', 'superseded') or released_by is not null),
  check ((state in ('sent', 'superseded')) <= (sent_on is not null)),
  check ((sent_on is null) = (method is null)),
  check ((sent_on is not null) <= (letter is not null)),
  check ((state in ('superseded', 'dropped', 'withdrawn')) = (ended_because is not null))
);
-- One notice of each step and year, but for those that never left or were taken back.
create unique index notification_once on notification (student, school_year, step)
  where state not in ('dropped', 'withdrawn');
create index notification_by_student on notification (student, id);
create index notification_by_school on notification (school_year, state, school, id);
create index notification_by_batch on notification (batch, id) where batch is not null;

-- The very letter.
create table notification_paper (
  notification integer primary key references notification,
  student text not null,
  composed jsonb not null,                   -- every word of it, as it was filled in
  pdf bytea not null,
  sha256 text not null check (sha256 = encode(sha256(pdf), 'hex'))
);

create function what_was_sent_stays() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'notification_paper' then
    if tg_op = 'TRUNCATE' then
      raise exception 'A notice that was sent stays as it was';
    end if;
    if exists (select from notification where id = old.notification and sent_on is not null) then
      raise exception 'A notice that was sent stays as it was';
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op <> 'UPDATE' then
    raise exception 'A notice is not deleted';
  end if;
  if old.sent_on is not null and
     (to_jsonb(old) - '{state,ended_by,ended_at,ended_because}'::text[])
       <> (to_jsonb(new) - '{state,ended_by,ended_at,ended_because}'::text[]) then
    raise exception 'A notice that was sent stays as it was';
  end if;
  return new;
end $$;
create trigger what_was_sent_stays before update or delete on notification
  for each row execute function what_was_sent_stays();
create trigger notices_are_not_emptied before truncate on notification
  for each statement execute function what_was_sent_stays();
create trigger what_was_sent_stays before update or delete on notification_paper
  for each row execute function what_was_sent_stays();
create trigger papers_are_not_emptied before truncate on notification_paper
  for each statement execute function what_was_sent_stays();

-- What was tried to bring parents and student to a conference: one attempt after the first report is the
-- conscientious effort without which nobody is a habitual truant. EC 48262
create table conference_effort (
  id integer generated always as identity primary key,
  student text not null,
  date date not null,
  method text not null check (method in ('mail', 'hand', 'e-mail', 'telephone', 'home-visit')),
  words text not null,                       -- whom it reached, and what came of it
  held_on date,                              -- null: there was no conference
  written_by text not null,
  written_at timestamptz not null default now()
);
create index conference_effort_by_student on conference_effort (student, date);

-- Which count the notices were last held against.
create table ladder_followed (
  school_year text primary key,
  version integer not null
);

do $$
declare
  of_student text;
begin
  foreach of_student in array array['clearing', 'notification', 'notification_paper', 'conference_effort'] loop
    execute format('alter table %I enable row level security', of_student);
    execute format(
      'create policy in_sight on %1$I for select to presente_reader
       using ((select sees_everyone(''presente.sight''))
         or exists (select from student where student.id = %1$I.student))', of_student);
    execute format('grant select on %I to presente_reader', of_student);
  end loop;
end $$;
grant select on notification_batch, school_contact to presente_reader;

-- Another text whenever something was cleared or taken back, whoever asks.
create index clearing_undone on clearing (undone_at) where undone_at is not null;
create function last_clearing() returns text
  language sql stable security definer set search_path = public
  as $$ select concat((select max(id) from clearing), '-', (select max(undone_at) from clearing)) $$;
