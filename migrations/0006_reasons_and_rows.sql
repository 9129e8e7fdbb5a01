-- A person who decides about a held run sees the rows that it would move, and says why; and a total
-- that cannot be read is told on its own, while the rest of its line is compared.

-- Why the run was released or rejected, in the words of whoever decided.
alter table import_run add column decided_why text;

-- The first rows of each kind that a held run or a dry run moves. The run's transaction is rolled
-- back, so what it found is kept here: each row in the words of its file, before and after.
create table moved_row (
  run integer not null references import_run on delete cascade,
  entity text not null,
  move text not null check (move in ('new', 'changed', 'gone')),
  number integer not null,                   -- 1, 2, 3 … within kind of row and move
  before jsonb,
  after jsonb,
  primary key (run, entity, move, number),
  check ((before is null) = (move = 'new')),
  check ((after is null) = (move = 'gone'))
);

-- What could not be read: a whole line, or one of its cells while the others were compared.
alter table external_totals add column refused_cells integer not null default 0;
alter table external_total_refused drop constraint external_total_refused_pkey;
alter table external_total_refused add column cell boolean not null default false;
create unique index external_total_refused_once
  on external_total_refused (totals, line, coalesce(field, ''));
