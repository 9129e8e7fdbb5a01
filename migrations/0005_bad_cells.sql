-- A total that cannot be read is told on its own, while the rest of its line is compared.

alter table external_totals add column refused_cells integer not null default 0;

-- What could not be read: a whole line, or one of its cells while the others were compared.
alter table external_total_refused drop constraint external_total_refused_pkey;
alter table external_total_refused add column cell boolean not null default false;
create unique index external_total_refused_once
  on external_total_refused (totals, line, coalesce(field, ''));
