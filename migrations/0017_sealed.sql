-- What the database must not be able to read: values are sealed by the program, with keys that turn and never
-- stand here; and the true addresses of those whom a court or a state program keeps from being found.

-- The keys that this record's values are sealed with: a mark by which the program knows whether it has the secret
-- that a key is made of, and the number that each value carries. One that still seals a value cannot be taken away.
create table installation_key (
  mark bytea not null,
  id integer primary key generated always as (
    get_byte(mark, 0) % 128 * 16777216 + get_byte(mark, 1) * 65536 + get_byte(mark, 2) * 256 + get_byte(mark, 3)
  ) stored,
  known_since timestamptz not null default now()
);
insert into installation_key (mark) select secret_mark from installation;
drop table installation;

-- Which key a value says it was sealed with; null where it was sealed before keys had numbers.
create function key_of(sealed bytea) returns integer
  language sql immutable strict parallel safe
  return get_byte(sealed, 0) * 16777216 + get_byte(sealed, 1) * 65536 + get_byte(sealed, 2) * 256 + get_byte(sealed, 3);

create function key_of(sealed text) returns integer
  language sql immutable strict parallel safe
  return case when sealed like '$ba$%' then split_part(sealed, '$', 3)::integer end;

alter table auth."twoFactor"
  add column "secretKey" integer generated always as (public.key_of("secret")) stored references installation_key,
  add column "codesKey" integer generated always as (public.key_of("backupCodes")) stored references installation_key;
alter table webhook
  add column secret_key integer generated always as (key_of(secret)) stored references installation_key;
