-- Who outside of the office asked for a student's record and who received of it (34 CFR 99.32, EC 49064), and the
-- requests by which parents and students see it, with the very pack that they were handed (EC 49069.7).

-- Kept by the student's number: a delivery that takes a student away takes no entry with it, and one that brings the
-- student back finds them.
create table disclosure (
  id integer generated always as identity primary key,
  student text not null,
  day date not null,                        -- on which it was asked for, or released
  outcome text not null check (outcome in ('released', 'refused', 'asked')),
  party text not null,                      -- who
  agency text,                              -- for whom
  interest text not null,                   -- the legitimate interest, in words
  ground text not null,                     -- by which it may be; src/disclosures/model.ts
  given text[] not null,                    -- classes of information
  what text not null,                       -- in words; '' where nothing was given
  paper text,                               -- the consent or order that was seen
  parents_told_on date,
  not_told_because text,
  threat text,                              -- 34 CFR 99.36: the threat that was seen, in words
  corrects integer references disclosure unique,
  correction text,                          -- what was wrong with the entry that this one corrects
  person text references auth."user",       -- null: the operator
  who text not null,
  written_at timestamptz not null default now(),
  check ((corrects is null) = (correction is null))
);
create index disclosure_by_student on disclosure (student, id);
create index disclosure_by_day on disclosure (day, id);

create function disclosures_only_grow() returns trigger language plpgsql as $$
begin
  raise exception 'The disclosure log only grows';
end $$;
create trigger disclosures_only_grow before update or delete on disclosure
  for each row execute function disclosures_only_grow();
create trigger disclosures_are_not_emptied before truncate on disclosure
  for each statement execute function disclosures_only_grow();

create table record_request (
  id integer generated always as identity primary key,
  student text not null,
  asker text not null check (asker in ('guardian', 'student', 'other')),
  guardian text,                            -- guardian.id
  asker_name text not null,
  came_by text not null check (came_by in ('in-person', 'mail', 'e-mail', 'telephone')),
  received_on date not null,
  due_on date not null,
  language text not null check (language in ('en', 'es')),
  form text not null check (form in ('inspection', 'copies')),
  status text not null check (status in
    ('with-custodian', 'received', 'prepared', 'given', 'refused', 'withdrawn')),
  because text not null,                    -- the word of the right, or of the doubt
  paper text,                               -- by which the custodian decided
  decision text,                            -- the custodian's reason
  decided_by text,
  decided_at timestamptz,
  given_on date,
  given_to text,
  given_by text,
  withdrawn_because text,
  written_by text not null,
  written_at timestamptz not null default now(),
  check ((asker = 'guardian') = (guardian is not null)),
  check ((status = 'given') = (given_on is not null))
);
create index record_request_by_student on record_request (student, id);
create index record_request_open on record_request (due_on, id)
  where status in ('with-custodian', 'received', 'prepared');

-- What was handed over, as it was: made once, and never made anew.
create table record_pack (
  request integer primary key references record_request,
  student text not null,
  zip bytea not null,
  sha256 text not null check (sha256 = encode(sha256(zip), 'hex')),
  files jsonb not null,                     -- name and size of each file
  language text not null check (language in ('en', 'es')),
  made_by text not null,
  made_at timestamptz not null default now()
);
create function record_packs_stay() returns trigger language plpgsql as $$
begin
  raise exception 'A pack stays as it was made';
end $$;
create trigger record_packs_stay before update or delete on record_pack
  for each row execute function record_packs_stay();
create trigger record_packs_are_not_emptied before truncate on record_pack
  for each statement execute function record_packs_stay();

-- Seen with the student. Of a student who is on record no more, only those who see everyone see it.
do $$
declare
  of_student text;
begin
  foreach of_student in array array['disclosure', 'record_request', 'record_pack'] loop
    execute format('alter table %I enable row level security', of_student);
    execute format(
      'create policy in_sight on %1$I for select to presente_reader
       using ((select sees_everyone(''presente.sight''))
         or exists (select from student where student.id = %1$I.student))', of_student);
    execute format('grant select on %I to presente_reader', of_student);
  end loop;
end $$;
