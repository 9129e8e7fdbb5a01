-- A letter that was sent again may come back again: each time is written down for itself.

alter table returned_letter drop constraint returned_letter_pkey;
alter table returned_letter add column id integer generated always as identity primary key;
-- Which time the letter of this number came back.
alter table returned_letter add column time smallint not null default 1 check (time > 0);
alter table returned_letter alter column time drop default;
alter table returned_letter add constraint returned_letter_once unique (number, time);
create index returned_letter_by_notice on returned_letter (notification, id);
