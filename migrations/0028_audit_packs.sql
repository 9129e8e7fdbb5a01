-- What a state auditor asks for: a sample of the notices that were sent, each with its letter, the days that it stands on
-- and what became of it. Who chose them, how and for what stays on record; what was put together goes with its last day.

create table audit_pack (
  id integer generated always as identity primary key,
  school_year text not null,
  schools text[] not null,                   -- none: all of them
  steps smallint[] not null,
  sample integer,                            -- how many were asked for; null: the numbers were given
  seed text,
  of_notices integer not null,               -- among how many was chosen
  notices integer not null check (notices > 0),
  purpose text not null,
  note text not null,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  state text not null default 'making' check (state in ('making', 'done', 'failed', 'ended')),
  gathered integer not null default 0,       -- how many notices have been put together
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint,
  made_at timestamptz,
  ends_on date not null,                     -- its last day
  check ((sample is null) = (seed is null)),
  check (num_nonnulls(sha256, bytes, made_at) in (0, 3)),
  check (state <> 'done' or made_at is not null)
);

create table audit_pack_notice (
  pack integer not null references audit_pack on delete cascade,
  notification integer not null references notification,
  student text not null,
  gathered jsonb,                            -- its rows, and which papers go along; null: not put together yet
  primary key (pack, notification)
);

-- The file itself, as it was written once.
create table audit_pack_piece (
  pack integer not null references audit_pack on delete cascade,
  place integer not null,
  bytes bytea not null,
  primary key (pack, place)
);

-- Who approved, by the account: two people approve and release, unless the district says from a day on that one may.
alter table notification add column approver text;
-- What was approved before and has yet to leave: by the account of that name, where only one has it.
update notification set approver = (select min(id) from auth."user" where name = approved_by having count(*) = 1)
  where approved_by is not null and sent_on is null;
alter table notice_running drop constraint notice_running_run_by_check;
alter table notice_running add constraint notice_running_run_by_check
  check (run_by in ('school', 'both', 'both-by-one', 'district'));

-- Only those who see everyone have an auditor's pack.
alter table audit_pack enable row level security;
alter table audit_pack_notice enable row level security;
create policy in_sight on audit_pack for select to presente_reader
  using ((select sees_everyone('presente.sight')));
create policy in_sight on audit_pack_notice for select to presente_reader
  using ((select sees_everyone('presente.sight')));
alter table audit_pack_piece enable row level security;
create policy in_sight on audit_pack_piece for select to presente_reader
  using ((select sees_everyone('presente.sight')));
grant select on audit_pack, audit_pack_notice, audit_pack_piece to presente_reader;
