-- Text messages to families, and by which ways a notice goes to each of those for whom it is, what became of each, and
-- what is done about what did not arrive.

-- A text message on its way. Its words are fixed ones; {link} stands for the link, which lies sealed beside it until
-- the message has left or never will.
create table text_message (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  student text not null,                     -- whom it is about
  to_number text not null check (to_number ~ '^\+[1-9][0-9]{6,14}$'),
  language text not null check (language in ('en', 'es')),
  words text not null check (words like '%{link}%'),
  parts smallint not null check (parts > 0), -- as the carrier counts and charges them
  link text,
  link_key integer generated always as (key_of(link)) stored references installation_key,
  about text not null,                       -- by what it is called back when its cause ends
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'delivered', 'failed')),
  made_at timestamptz not null default now(),
  last_moment timestamptz not null,          -- after which it is sent no more
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  taken_at timestamptz,
  unsure boolean not null default false,     -- the carrier may have it: it is asked before it is told again
  carrier_number text unique,                -- the carrier's own of it
  problem text,                              -- why it has not arrived, as a word
  code text,                                 -- the carrier's, 30006
  said text,                                 -- and its own words
  ended_at timestamptz,                      -- handed over, or never will be
  told_at timestamptz,                       -- when the carrier said what became of it
  check (link is null or state in ('waiting', 'sending')),
  check ((state in ('waiting', 'sending')) = (ended_at is null))
);
create index text_message_by_time on text_message (made_at desc, id);
create index text_message_due on text_message (next_try_at) where state in ('waiting', 'sending', 'sent');
create index text_message_by_about on text_message (about) where state in ('waiting', 'sending');

-- Whether a number wants text messages: the latest wish stands, and only the number itself takes a stop back.
create table text_wish (
  id integer generated always as identity primary key,
  number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  wish text not null check (wish in ('stop', 'start')),
  said text not null,                        -- the word that was texted, or what somebody of the office wrote
  by text not null,
  at timestamptz not null default now(),
  check (wish = 'stop' or by = 'text message')
);
create index text_wish_by_number on text_wish (number, id desc);

-- When a number asked what nobody reads, so that it is told so once a day.
create table text_told (
  number text primary key,
  at timestamptz not null default now()
);

-- Between which hours text messages leave. The newest choice on or before a day is in force.
create table text_hours (
  id integer generated always as identity primary key,
  from_time text not null check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  to_time text not null check (to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  in_force_from date not null,
  because text not null check (because <> ''),
  set_by text not null,
  set_at timestamptz not null default now(),
  check (from_time < to_time),
  check (from_time >= '08:00' and to_time <= '21:00') -- 47 CFR 64.1200(c)(1)
);

-- Readers have no right to them: numbers of families.
alter table text_message enable row level security;
alter table text_wish enable row level security;
alter table text_told enable row level security;
grant select on text_hours to presente_reader;

-- By which ways notices go: on paper alone, on paper and electronically, or electronically alone to whom that reaches.
-- The newest choice on or before a day is in force; one of a step before one of all.
create table notice_way (
  id integer generated always as identity primary key,
  step smallint check (step between 1 and 3),-- null: every step
  ways text not null check (ways in ('paper', 'both', 'electronic')),
  in_force_from date not null,
  because text not null check (because <> ''),
  set_by text not null,
  set_at timestamptz not null default now()
);
grant select on notice_way to presente_reader;

-- How somebody of a family wants to be written to. The latest wish stands.
create table family_way (
  id integer generated always as identity primary key,
  student text not null,
  guardian text not null,                    -- guardian.id
  ways text[] not null check (ways <@ array['paper', 'e-mail', 'text'] and cardinality(ways) > 0),
  words text not null check (words <> ''),   -- how it was said, and when
  written_by text not null,
  written_at timestamptz not null default now()
);
create index family_way_by_student on family_way (student, guardian, id desc);

-- One way to one of those for whom a notice is, and what became of it, event after event.
create table notice_delivery (
  id integer generated always as identity primary key,
  notification integer not null references notification,
  student text not null,
  guardian text not null,
  name text not null,                        -- as they were called then
  way text not null check (way in ('paper', 'e-mail', 'text')),
  language text not null check (language in ('en', 'es')),
  reached text,                              -- the address or number; null: by paper, or there was none
  link integer references family_link,
  carried uuid,                              -- by which mail or text message; they are kept less long than this
  made_by text not null,
  made_at timestamptz not null default now()
);
create index notice_delivery_by_notice on notice_delivery (notification, id);
create index notice_delivery_by_student on notice_delivery (student, id);
create index notice_delivery_by_carried on notice_delivery (carried) where carried is not null;
create index notice_delivery_by_link on notice_delivery (link) where link is not null;

create table notice_delivery_event (
  id integer generated always as identity primary key,
  delivery integer not null references notice_delivery,
  student text not null,
  what text not null check (what in ('queued', 'sent', 'delivered', 'failed', 'opened', 'settled')),
  because text,                              -- why it failed, or as what it was settled
  words text,                                -- of the carrier, or of whoever settled it
  by text not null,
  at timestamptz not null default now(),
  unique (delivery, what),
  check ((what in ('failed', 'settled')) = (because is not null))
);

create index notice_delivery_event_failed on notice_delivery_event (delivery) where what = 'failed';

-- Up to when the ledger has followed mails, text messages and links.
create table notice_delivery_followed (
  one boolean primary key default true check (one),
  until timestamptz not null
);
create index mail_by_end on mail (ended_at) where student is not null;
create index text_message_by_end on text_message (greatest(ended_at, told_at));
create index family_link_by_opening on family_link (opened_at) where opened_at is not null;

create function what_was_delivered_stays() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger of deliveries is only added to';
end $$;
create trigger what_was_delivered_stays before update or delete or truncate on notice_delivery
  for each statement execute function what_was_delivered_stays();
create trigger what_was_delivered_stays before update or delete or truncate on notice_delivery_event
  for each statement execute function what_was_delivered_stays();

alter table notification drop constraint notification_method_check;
alter table notification add constraint notification_method_check
  check (method in ('mail', 'hand', 'e-mail', 'telephone', 'text'));

do $$
declare
  of_student text;
begin
  foreach of_student in array array['family_way', 'notice_delivery', 'notice_delivery_event'] loop
    execute format('alter table %I enable row level security', of_student);
    execute format(
      'create policy in_sight on %1$I for select to presente_reader
       using ((select sees_everyone(''presente.sight''))
         or exists (select from student where student.id = %1$I.student))', of_student);
  end loop;
end $$;
grant select on family_way, notice_delivery_event to presente_reader;
-- What it reached is contact information, of which the asker's other sight decides.
grant select (id, notification, student, guardian, name, way, language, link, made_by, made_at)
  on notice_delivery to presente_reader;
