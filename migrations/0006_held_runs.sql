-- Whoever decides about a held run sees which rows it would move, and writes down why they decided so.

alter table import_run add column decided_because text
  check (char_length(decided_because) between 1 and 500);

-- How many rows of each kind a held run or a dry run would move, and how many of them stand below:
-- [{entity, move, rows, kept}]; null where none are kept.
alter table import_run add column moved jsonb;

create table moved_row (
  run integer not null references import_run on delete cascade,
  number integer not null,                   -- its place in the order of kind, move and key
  entity text not null,
  move text not null check (move in ('new', 'changed', 'gone')),
  names jsonb not null,                      -- what people call whom and what the row speaks of
  before jsonb,                              -- in the columns of the files; null: there is no such row yet
  after jsonb,                               -- null: there would be no such row any more
  primary key (run, number),
  check ((before is null) = (move = 'new') and (after is null) = (move = 'gone'))
);
