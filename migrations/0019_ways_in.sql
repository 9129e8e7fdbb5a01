-- People come in by a passkey, or by what the district's SAML provider says of them, and show once more that it is
-- they before they change how they come in.

-- A key that stays in somebody's device; here is its public half.
create table passkey (
  id integer generated always as identity primary key,
  person text not null references auth."user" on delete cascade,
  credential text not null unique,          -- the number that the device gave it
  public_key bytea not null,
  counter bigint not null,                  -- how often the device says that it signed; 0 where it does not count
  transports text[] not null,
  travels boolean not null,                 -- its maker carries it to the person's other devices
  name text not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  used_from text
);
create index passkey_by_person on passkey (person);

-- What a device is asked to sign: once, soon, for this purpose, and for whoever was asked.
create table passkey_challenge (
  challenge_sha256 bytea primary key,
  purpose text not null check (purpose in ('sign-in', 'second-step', 'add', 'proof')),
  asked_sha256 bytea not null,              -- a browser, a second step, or a session
  expires_at timestamptz not null
);
create index passkey_challenge_by_time on passkey_challenge (expires_at);

-- Until when a session may change how its person comes in.
alter table auth."session" add column "provenUntil" timestamptz;

-- Assertions of a SAML provider that were used, until none could be any more.
create table saml_assertion (
  assertion_sha256 bytea primary key,       -- of the provider and the assertion's own number
  ends_at timestamptz not null
);
create index saml_assertion_by_time on saml_assertion (ends_at);

-- What such a provider said of somebody, until the browser that asked comes for it.
create table saml_answer (
  handle_sha256 bytea primary key,
  state_sha256 bytea not null,              -- the request that it answers: sign_on_try
  subject text not null,
  email text not null,
  expires_at timestamptz not null
);
create index saml_answer_by_time on saml_answer (expires_at);

-- Codes that somebody wrote down for the day on which neither phone nor passkey is at hand. Each is good once. Codes
-- made before this table stay where better-auth keeps them, until they are made anew.
create table recovery_code (
  person text not null references auth."user" on delete cascade,
  number smallint not null check (number between 0 and 9),
  hash text not null,                       -- slow and salted, as a password's
  used_at timestamptz,
  primary key (person, number)
);
