-- Who keeps accounts sees why a grant ended and who can see whom; who reads the log finds one person's,
-- one student's or one kind's entries without reading all of it.

alter table access_grant
  add column ended_by text,
  add column ended_because text,
  add column ended_at timestamptz,
  add check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null));

-- Whose grants may reach one student: asked for on the student's page.
create index access_grant_by_reach on access_grant ((scope ->> 'reach'));
create index access_grant_by_region on access_grant ((scope ->> 'region')) where scope ? 'region';
create index access_grant_by_school on access_grant ((scope ->> 'school')) where scope ? 'school';
create index access_grant_by_student on access_grant using gin ((scope -> 'students'));

create index audit_entry_by_person on audit_entry (person, number);
create index audit_entry_by_whom on audit_entry (on_whom, number) where on_whom is not null;
create index audit_entry_by_what on audit_entry (what, number);
create index audit_entry_by_time on audit_entry (at, number);
