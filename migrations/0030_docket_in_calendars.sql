-- The board's docket may be read by a calendar program, too, at a secret address of its own: one of each calendar for
-- each person.
alter table sart_feed rename to calendar_address;
alter table calendar_address drop constraint sart_feed_person_key;
alter table calendar_address add column calendar text not null default 'sart' check (calendar in ('sart', 'sarb'));
create unique index calendar_address_once on calendar_address (person, calendar);
