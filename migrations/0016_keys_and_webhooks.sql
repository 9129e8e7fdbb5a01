-- Programs of the district ask by keys of their own, other programs are told what happened, and nobody
-- gives roles or replaces a password alone and unseen.

-- A service account is an account that no person signs in to: grants, log and lists know it as one.
alter table auth."user" add column service boolean not null default false;

create table service_account (
  person text primary key references auth."user",
  owner text not null references auth."user",
  reason text not null,
  begins date not null,
  ends date not null,
  addresses cidr[] not null default '{}',   -- from where it may ask; none: from anywhere
  made_by text not null,
  made_at timestamptz not null default now(),
  ended_by text,
  ended_because text,
  ended_at timestamptz,
  check (ends between begins and begins + 366),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null))
);
create index service_account_by_owner on service_account (owner);

-- Only the hash of a key is kept: docs/decisions/0014.
create table service_key (
  id integer generated always as identity primary key,
  service text not null references service_account,
  key_sha256 bytea not null unique,
  tail text not null,                       -- by which its owner knows it again
  ends date not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  ended_by text,
  ended_at timestamptz,
  used_at timestamptz,
  used_from text,
  check ((ended_at is null) = (ended_by is null))
);
create index service_key_by_service on service_key (service);

-- A link is worth as much as whoever made it, and as the account that it was made for.
alter table invitation
  add column giver_person text references auth."user",  -- null: the operator
  add column for_person text references auth."user";    -- whose password it replaces; null: somebody new

-- Who brought a delivery, and the roles in it that wait for a second person.
alter table import_run
  add column bringer text,                              -- auth.user.id; null: the operator
  add column brought_by text,
  add column roles_given jsonb,
  add column roles_approved jsonb,
  add column roles_approved_by text,
  add column roles_approved_at timestamptz,
  add check ((roles_approved is null) = (roles_approved_by is null)
    and (roles_approved is null) = (roles_approved_at is null));

-- Where what happens is told.
create table webhook (
  id integer generated always as identity primary key,
  name text not null,
  address text not null,
  events text[] not null check (cardinality(events) > 0),
  secret text not null,                     -- sealed with the installation's secret
  made_by text not null,
  made_at timestamptz not null default now(),
  failed_in_a_row integer not null default 0,
  paused_at timestamptz,
  ended_at timestamptz
);

create table webhook_delivery (
  id text primary key,                      -- what a receiver knows a message again by
  webhook integer not null references webhook,
  event text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  tries integer not null default 0,
  answer integer,                           -- the receiver's last status code
  problem text,                             -- why there is none
  made_at timestamptz not null default now(),
  tried_at timestamptz,
  next_try_at timestamptz
);
create index webhook_delivery_by_webhook on webhook_delivery (webhook, made_at desc);
create index webhook_delivery_waiting on webhook_delivery (next_try_at) where state = 'waiting';
