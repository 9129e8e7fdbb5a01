-- A notice that goes by e-mail or text message alone is sent on the day on which the mail server or the carrier has it, and not
-- while it lies in the outbox: no period runs from a letter that nobody can have yet.

alter table notification
  drop constraint notification_state_check,
  add constraint notification_state_check check (state in
    ('generated', 'approved', 'released', 'leaving', 'sent', 'superseded', 'dropped', 'withdrawn')),
  add check (state <> 'leaving' or (sent_on is null and letter is not null
    and approved_by is not null and released_by is not null));
create index notification_leaving on notification (school_year, id) where state = 'leaving';
