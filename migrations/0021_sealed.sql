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

alter table mail
  add column link_key integer generated always as (key_of(link)) stored references installation_key;

-- Addresses that are kept from being found: of a state address program (Gov. C. 6205-6210), or by a court's order.
-- By the student's number: a delivery that takes a student away takes no protection with it. The true address is
-- sealed; the one that mail goes to stands open, and takes its place wherever an address is shown.
create table confidential_address (
  id integer generated always as identity primary key,
  student text not null,
  guardian text,                            -- guardian.id of whose address it is; null: the student's
  household boolean not null,               -- whether it is where the student lives
  kind text not null check (kind in ('address-program', 'court-order', 'other')),
  begins date not null,
  ends date,                                -- its last day
  mail_address text,                        -- null: nothing is known to which mail may go
  mail_city text,
  mail_state text,
  mail_zip text,
  sealed bytea,                             -- null: the secret that sealed it is lost
  sealed_key integer generated always as (key_of(sealed)) stored references installation_key,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by text,
  ended_because text,
  check (ends >= begins),
  check (guardian is not null or household),
  check (kind <> 'address-program' or mail_address is not null),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null))
);
create index confidential_address_by_student on confidential_address (student, id);

-- Readers have no right to it: what they may know stands in student and guardian.
alter table confidential_address enable row level security;

-- What a delivery tells of where these live is not taken onto the record. Null: nothing is kept.
alter table student add column confidential boolean;
alter table guardian add column confidential boolean;
create index student_confidential on student (key) where confidential;

create view confidential_student as
  select distinct on (student) student, mail_address, mail_city, mail_state, mail_zip
  from confidential_address where ended_at is null and household
  order by student, id desc;

create view confidential_household as
  select distinct on (household_id) household_id, mail_address, mail_city, mail_state, mail_zip
  from confidential_address join student on student.id = confidential_address.student
  where ended_at is null and household and household_id is not null
  order by household_id, confidential_address.id desc;

-- Guardians who live elsewhere, and whose own whereabouts are kept.
create view confidential_guardian as
  select distinct guardian as id from confidential_address where ended_at is null and not household;

-- Who is covered: whoever is named, and everybody of the household.
create view covered_student as
  select student.key, named.student is not null or home.household_id is not null as covered,
    case when named.student is not null then named.mail_address else home.mail_address end as address,
    case when named.student is not null then named.mail_city else home.mail_city end as city,
    case when named.student is not null then named.mail_state else home.mail_state end as state,
    case when named.student is not null then named.mail_zip else home.mail_zip end as zip
  from student
  left join confidential_student named on named.student = student.id
  left join confidential_household home on home.household_id = student.household_id;

-- The search finds nobody by a guardian whom a court keeps away.
insert into student_search_due (student_key)
  select distinct student_key from guardian where contact_allowed is false
  on conflict do nothing;
