-- Who you are, what you may do, and that it is remembered: accounts, grants, and a log that only grows.

-- Accounts, sessions and second factors, as better-auth keeps them.
create schema auth;

create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean,
  demo boolean not null default false       -- one of the invented staff: signs in without a password
);

create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" on delete cascade
);
create index session_by_user on auth."session" ("userId");

create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_by_user on auth."account" ("userId");

create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_by_identifier on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text primary key,
  "secret" text not null,                   -- encrypted with the installation's secret
  "backupCodes" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index two_factor_by_user on auth."twoFactor" ("userId");

-- By which the program knows whether it has the secret that this data was made with.
create table installation (
  only_one boolean primary key default true check (only_one),
  secret_mark bytea not null
);

-- One role over one scope. A grant is ended, never deleted: the log refers to it.
create table access_grant (
  id integer generated always as identity primary key,
  person text not null references auth."user",
  role text not null,
  scope jsonb not null,
  reason text not null,
  giver text not null,
  begins date not null,
  ends date,
  given_at timestamptz not null default now()
);
create index access_grant_by_person on access_grant (person);

-- A link that makes an account, or gives one a new password. Only the hash of its secret is kept.
create table invitation (
  token_sha256 bytea primary key,
  name text,
  email text,                               -- null: whoever opens it first says who they are
  role text,
  scope jsonb,
  reason text not null,
  giver text not null,
  ends date,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Sign-ins that have not succeeded, by the hash of what was typed and of the address, whether or not
-- there is such an account.
create table sign_in_failure (
  typed_sha256 bytea not null,
  at timestamptz not null default now()
);
create index sign_in_failure_by_time on sign_in_failure (at);

-- What happened: each entry's hash is over the one before, so that nothing can be changed, taken out or
-- moved without it showing.
create table audit_entry (
  number bigint primary key,
  at timestamptz(3) not null,
  person text,                              -- auth.user.id; null: nobody signed in, or the operator
  who text not null,
  from_where text not null,
  what text not null,
  on_whom text,
  outcome text not null check (outcome in ('allowed', 'refused', 'done')),
  because text not null,
  details text not null,                    -- JSON, as it was hashed
  before bytea not null,
  hash bytea not null
);

create table audit_head (
  only_one boolean primary key default true check (only_one),
  number bigint not null,
  hash bytea not null
);
insert into audit_head (number, hash) values (0, '');

create function audit_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log only grows';
end $$;
create trigger audit_only_grows before update or delete on audit_entry
  for each row execute function audit_only_grows();
create trigger audit_is_not_emptied before truncate on audit_entry
  for each statement execute function audit_only_grows();

-- Who is of a school's people: whoever has a stay there in the newest year counted, or a later one.
create view student_at_school as
  select student_key, school_key, school.id as school, school.region, enrollment.grade
  from enrollment join school on school.key = enrollment.school_key
  where school_year >= coalesce((select max(school_year) from figures_state), '');

-- A sight, as src/kernel/who.ts describes it, in the database's terms.
create function schools_in_sight(sight jsonb) returns setof integer language sql stable as $$
  select key from school where sight -> 'schools' ? id or sight -> 'regions' ? region
$$;

create function students_in_sight(sight jsonb) returns setof integer language sql stable as $$
  select student_key from student_at_school
  where school_key in (select * from schools_in_sight(sight))
  union
  select student_key from jsonb_to_recordset(sight -> 'grades') as seen (school text, grade text)
  join student_at_school using (school, grade)
  union
  select key from student
  where id = any (array(select jsonb_array_elements_text(sight -> 'students')))
$$;
