-- What is kept for how long, 5 CCR 430-438 and 16020-16027: each year's records are reviewed, held where the law
-- or a court says so, and destroyed by two people, which leaves a certificate.

-- One review of one lot of records: the newest one stands.
create table record_review (
  id integer generated always as identity primary key,
  kind text not null,
  of_year text not null,                     -- the school year that the records speak of, or in which the students left
  class text not null check (class in ('permanent', 'optional', 'disposable')),
  reviewed_on date not null,                 -- the law counts from its school year
  reviewed_by text not null,
  because text not null check (char_length(because) between 1 and 500)
);
create index record_review_by_lot on record_review (kind, of_year, id);

-- Records that a court, an audit or a request keeps from being destroyed. What is not named is meant as a whole.
create table legal_hold (
  id integer generated always as identity primary key,
  of_year text,
  student_key integer references student,
  matter text not null check (char_length(matter) between 1 and 500),
  placed_on date not null,                   -- days are the district's own; the log has the moments
  placed_by text not null,
  ended_on date,
  ended_by text,
  ended_because text check (char_length(ended_because) between 1 and 500),
  check ((ended_on is null) = (ended_by is null) and (ended_on is null) = (ended_because is null))
);
create index legal_hold_by_student on legal_hold (student_key) where student_key is not null;

alter table legal_hold enable row level security;
create policy in_sight on legal_hold for select to presente_reader
  using (student_key is null or (select sees_everyone('presente.sight'))
    or student_key in (select seen_students('presente.sight')));
grant select on legal_hold to presente_reader;

-- Proposed by one, done by another: then it is the certificate.
create table destruction (
  number integer generated always as identity primary key,
  kind text not null,
  of_year text not null,
  because text not null check (char_length(because) between 1 and 500),
  proposed_on date not null,
  proposed_by text,                          -- a person's account; null: the operator
  proposer text not null,
  state text not null default 'proposed' check (state in ('proposed', 'withdrawn', 'done')),
  decided_on date,
  decided_by text,
  decider text,
  class text not null,                       -- of the kind of record, by which it could be destroyed
  due_from date not null,                    -- the first day on which it could
  destroyed jsonb,                           -- how much of what: {marks: 120, …}
  check ((state = 'proposed') = (decided_on is null) and (state = 'proposed') = (decider is null)),
  check ((state = 'done') = (destroyed is not null))
);
create unique index one_destruction_at_a_time on destruction (kind, of_year) where state = 'proposed';

-- A certificate is never changed, and a proposal only once.
create function keep_certificates() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'proposed' then
    raise exception 'certificate % stands as it was written', old.number using errcode = 'PR003';
  end if;
  return new;
end $$;
create trigger certificates_stand before update or delete on destruction
  for each row execute function keep_certificates();

-- School years of which no student's attendance is left: nothing may be counted there, or silence would be
-- taken for presence.
create table destroyed_year (
  school_year text primary key,
  certificate integer not null references destruction
);
grant select on destroyed_year to presente_reader;

alter table import_run add column destroyed_by integer references destruction;
