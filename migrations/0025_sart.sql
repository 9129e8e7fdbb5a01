-- The School Attendance Review Team: when letters have not helped, the school sits down with the family, finds out what
-- keeps the student away, agrees on who does what, and looks after it. Kept by numbers, as a delivery may take student or
-- school away and bring them again.

-- A day on which a school's team meets, in slots of 45 minutes.
create table sart_day (
  id integer generated always as identity primary key,
  school text not null,
  date date not null,
  begins time not null,
  ends time not null,
  place text not null,
  during tsrange generated always as (tsrange(date + begins, date + ends)) stored,
  made_by text not null,
  made_at timestamptz not null default now(),
  check (ends - begins >= interval '45 minutes'),
  constraint sart_day_apart exclude using gist (school with =, during with &&)
);

-- Nobody sits at two tables at once, whichever school it is.
create table sart_member (
  day integer not null references sart_day on delete cascade,
  who text not null,                         -- the account, or the name of whoever has none
  person text references auth."user" on delete set null,
  name text not null,
  part text not null check (part in ('administrator', 'psa-counselor', 'teacher', 'counselor', 'nurse',
    'psychologist', 'social-worker')),
  during tsrange not null,
  primary key (day, who),
  constraint sart_member_once exclude using gist (who with =, during with &&)
);

-- A slot that is taken: by one student, or by brothers and sisters together.
create table sart_slot (
  id integer generated always as identity primary key,
  day integer not null references sart_day,
  starts time not null,
  during tsrange not null,
  language text,                             -- in which somebody interprets; null: nobody does
  interpreter text,                          -- null: not found yet
  interpreter_key text generated always as (lower(btrim(interpreter))) stored,
  made_by text not null,
  made_at timestamptz not null default now(),
  freed_at timestamptz,
  check (interpreter is null or language is not null),
  constraint sart_slot_once exclude using gist (day with =, during with &&) where (freed_at is null),
  constraint sart_interpreter_once exclude using gist (interpreter_key with =, during with &&)
    where (freed_at is null and interpreter is not null)
);

create table sart (
  id integer generated always as identity primary key,
  student text not null,
  school_year text not null,
  school text not null,                      -- whose team meets
  state text not null check (state in ('draft', 'scheduled', 'invited', 'no-show', 'held', 'contract-signed', 'refused',
    'monitoring', 'closed-success', 'escalated', 'closed-moved', 'withdrawn')),
  because jsonb not null,                    -- why it was begun, with the figures of that day
  slot integer references sart_slot,
  moved smallint not null default 0 check (moved between 0 and 2),
  family_chose boolean not null default false,
  script jsonb not null default '{}',        -- what was said at each step of the meeting
  held_on date,
  in_absence boolean not null default false,
  ended_on date,
  ended_because text,                        -- why refused, withdrawn, escalated or closed
  made_by text not null,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (state in ('draft', 'closed-moved', 'withdrawn') or slot is not null),
  check (state not in ('held', 'contract-signed', 'refused', 'monitoring', 'closed-success', 'escalated')
    or held_on is not null),
  check ((state in ('closed-success', 'escalated', 'closed-moved', 'withdrawn')) = (ended_on is not null))
);
create unique index sart_once on sart (student)
  where state not in ('closed-success', 'escalated', 'closed-moved', 'withdrawn');
create index sart_by_student on sart (student, id);
create index sart_by_state on sart (state, id);
create index sart_by_slot on sart (slot) where slot is not null;

-- What the family was sent, and how it was handed over.
create table sart_invitation (
  id integer generated always as identity primary key,
  sart integer not null references sart,
  student text not null,
  slot integer not null references sart_slot,
  date date not null,                        -- of the meeting that it invites to
  letter jsonb not null,                     -- version, languages, recipient, hashes of text and PDF
  pdf bytea not null,
  sha256 text not null check (sha256 = encode(sha256(pdf), 'hex')),
  printed_by text not null,
  printed_on date not null,
  handed_on date,
  handed_how text check (handed_how in ('mail', 'backpack', 'hand', 'home-visit', 'e-mail')),
  handed_note text,
  handed_by text,
  check (num_nonnulls(handed_on, handed_how, handed_by) in (0, 3))
);
create index sart_invitation_by_sart on sart_invitation (sart, id);
create index sart_invitation_by_student on sart_invitation (student, id);

-- What those who teach the student say.
create table sart_form (
  id integer generated always as identity primary key,
  sart integer not null references sart,
  student text not null,
  teacher text not null references auth."user",
  teacher_name text not null,
  asked_on date not null,
  asked_by text not null,
  due_on date not null,
  answered_at timestamptz,
  answers jsonb,                             -- attendance, work, behavior, strengths
  unique (sart, teacher),
  check ((answered_at is null) = (answers is null))
);
create index sart_form_by_teacher on sart_form (teacher, due_on);
create index sart_form_by_student on sart_form (student, id);

-- What was agreed on. Once somebody has signed it, it stays as it was; another one takes its place.
create table sart_agreement (
  id integer generated always as identity primary key,
  sart integer not null references sart,
  student text not null,
  terms jsonb not null,                      -- promises, services, where it begins, the goal, when it is looked at
  texts jsonb not null,                      -- every word of it in each language
  hashes jsonb not null,                     -- of the words, by language
  written_by text not null,
  written_at timestamptz not null default now(),
  replaced_at timestamptz
);
create unique index sart_agreement_in_force on sart_agreement (sart) where replaced_at is null;
create index sart_agreement_by_student on sart_agreement (student, id);

create table sart_signature (
  id integer generated always as identity primary key,
  agreement integer not null references sart_agreement,
  student text not null,
  role text not null check (role in ('student', 'family', 'school', 'interpreter')),
  name text not null,
  mark jsonb not null,                       -- lines of the hand, or a typed name
  language text not null check (language in ('en', 'es')),
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null default now(),
  witness text not null,                     -- in whose presence: who was signed in
  unique (agreement, role, name)
);
create index sart_signature_by_student on sart_signature (student, id);

create function what_was_signed_stays() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'sart_signature' then
    raise exception 'What was signed stays as it was';
  end if;
  if tg_op = 'DELETE' or (exists (select from sart_signature where agreement = old.id)
      and (to_jsonb(old) - 'replaced_at') <> (to_jsonb(new) - 'replaced_at')) then
    raise exception 'What was signed stays as it was';
  end if;
  return new;
end $$;
create trigger what_was_signed_stays before update or delete on sart_agreement
  for each row execute function what_was_signed_stays();
create trigger what_was_signed_stays before update or delete on sart_signature
  for each row execute function what_was_signed_stays();

-- Whether it helped: as many school days after the meeting as before it.
create table sart_review (
  sart integer not null references sart,
  student text not null,
  weeks smallint not null check (weeks in (2, 4, 8)),
  due_on date not null,
  before_absent smallint not null,
  before_days smallint not null,
  after_absent smallint not null,
  after_days smallint not null,
  outcome text not null check (outcome in ('improved', 'partial', 'no-change', 'moved')),
  computed_at timestamptz not null default now(),
  primary key (sart, weeks)
);
create index sart_review_by_student on sart_review (student);

-- A secret address under which somebody's calendar program reads the meetings that they may see.
create table sart_feed (
  key_sha256 bytea primary key,
  person text not null unique references auth."user" on delete cascade,
  made_at timestamptz not null default now()
);

do $$
declare
  of_student text;
begin
  foreach of_student in array array['sart', 'sart_invitation', 'sart_form', 'sart_agreement', 'sart_signature',
    'sart_review'] loop
    execute format('alter table %I enable row level security', of_student);
    execute format(
      'create policy in_sight on %1$I for select to presente_reader
       using ((select sees_everyone(''presente.sight''))
         or exists (select from student where student.id = %1$I.student))', of_student);
    execute format('grant select on %I to presente_reader', of_student);
  end loop;
end $$;
grant select on sart_day, sart_member, sart_slot to presente_reader;
