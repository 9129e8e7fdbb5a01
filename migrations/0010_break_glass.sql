-- In an emergency somebody opens one student for some hours, and those who answer for it are told at once.

alter table access_grant add column until timestamptz;   -- the moment at which it ends; null: on its last day

create table notice (
  id integer generated always as identity primary key,
  person text not null references auth."user" on delete cascade,
  at timestamptz not null default now(),
  word text not null,                        -- has a sentence in both languages
  details jsonb not null,
  read_at timestamptz
);
create index notice_by_person on notice (person, id);
