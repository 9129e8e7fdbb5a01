-- Accounts follow the staff feed, and people may come in through the district's own sign-on.

-- The staff as the feed tells them: one row for every role of every person.
create table staff (
  id text not null,
  role text not null,
  name text not null,
  email text not null check (email = lower(email)),
  school_ids text,                          -- '1001;1002'; null: no single schools
  region text,
  begins date,
  ends date,
  credential text,
  run integer not null references import_run,
  primary key (id, role)
);
create index staff_by_email on staff (email);
create index staff_by_run on staff (run);

-- Whose account belongs to which staff number. An account of somebody who left stays: the log names it.
create table staff_account (
  staff text primary key,
  person text not null unique references auth."user"
);

-- The staff number by which the feed gave a grant; null: given by hand, and left alone by the feed.
alter table access_grant add column staff text;
create index access_grant_by_staff on access_grant (staff) where staff is not null;

-- Sign-ons under way at the district's provider. Of what the browser brings back only the hashes are kept.
create table sign_on_try (
  state_sha256 bytea primary key,
  browser_sha256 bytea not null,
  nonce text not null,
  verifier text not null,
  goes_to text not null,
  expires_at timestamptz not null
);
create index sign_on_try_by_time on sign_on_try (expires_at);

-- A subject of a provider is one account's, and an account has one subject of each.
create unique index account_by_subject on auth."account" ("providerId", "accountId");
create unique index account_by_provider on auth."account" ("userId", "providerId");

-- Signed in with a second factor that the provider asked for.
alter table auth."session" add column proven boolean not null default false;
