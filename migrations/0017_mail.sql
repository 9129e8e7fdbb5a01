-- What the office writes to people by mail is written down with what causes it and waits here until a mail server
-- has it: nothing is lost when a server or a process is away, and whoever keeps the accounts sees what became of it.

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
