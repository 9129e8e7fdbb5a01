-- What law enforcement asks for about students is written down, held, and decided on by counsel
-- (EC 234.7, as AB 49 amended it). While a request is held, no file about its students leaves.

create table law_request (
  id integer generated always as identity primary key,
  number text not null generated always as ('LE-' || lpad(id::text, 4, '0')) stored,
  logged_at timestamptz not null default now(),
  logged_by text not null references auth."user",
  logged_by_name text not null,
  received_on date not null,
  came text not null check (came in ('in-person', 'telephone', 'mail', 'email', 'other')),
  taken_by text not null,                    -- who of the staff spoke with them or opened the letter
  agency text not null,
  officer text not null,
  badge text,
  -- What the agency is after. Nobody's immigration status is kept, here or anywhere.
  matter text not null check (matter in ('immigration', 'other')),
  asked text not null,
  described text,                            -- whom they mean, in words, where no number is known
  paper text not null check (paper in ('none', 'administrative-warrant', 'administrative-subpoena',
    'judicial-subpoena', 'judicial-warrant', 'court-order')),
  state text not null default 'held' check (state in ('held', 'released', 'refused', 'withdrawn')),
  decided_at timestamptz,
  decided_by text references auth."user",
  decided_by_name text,
  decided_because text,
  -- Of a release: what went to whom, and on which paper or whose consent.
  released_what text,
  released_to text,
  released_on text check (released_on in ('administrative-warrant', 'administrative-subpoena',
    'judicial-subpoena', 'judicial-warrant', 'court-order', 'consent', 'other')),
  released_order text,
  check ((state = 'held') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)
    and (decided_at is null) = (decided_by_name is null)
    and (decided_at is null) = (decided_because is null)),
  check ((state = 'released') = (released_what is not null)
    and (state = 'released') = (released_to is not null)
    and (state = 'released') = (released_on is not null)
    and (state = 'released') = (released_order is not null)),
  -- Whoever wrote it down does not decide about it.
  check (decided_by <> logged_by),
  check (matter <> 'immigration' or released_on is null
    or released_on in ('judicial-subpoena', 'judicial-warrant', 'court-order', 'consent'))
);
create index law_request_held on law_request (id) where state = 'held';
create index law_request_by_day on law_request (received_on desc, id desc);

-- Students are named by their number and not by their key: who is taken off the record and brought in again
-- is held as before.
create table law_request_student (
  request integer not null references law_request,
  student text not null,
  primary key (request, student)
);
create index law_request_student_by_student on law_request_student (student);

-- Readers have no right to either: whom a request is about is told to those only who decide or wrote it down.
alter table law_request enable row level security;
alter table law_request_student enable row level security;
