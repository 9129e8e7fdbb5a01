-- A letter that was written before a student's address became confidential is taken out no more: it tells the address.

-- Whether what was written at a moment tells an address that was made confidential after it. Of the database's owner,
-- because readers have no right to the entries.
create function tells_hidden_address(of_student text, written timestamptz) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (
    select from confidential_address c
      join student named on named.id = c.student
      join student on student.key = named.key or student.household_id = named.household_id
    where student.id = of_student and c.ended_at is null and c.entered_at > written)
$$;

-- Of letters that are there already nobody knows the minute: they count as written before.
alter table notification_paper add column printed_at timestamptz not null default '-infinity';
alter table notification_paper alter column printed_at set default now();
alter table sart_invitation add column printed_at timestamptz not null default '-infinity';
alter table sart_invitation alter column printed_at set default now();
alter table sarb_letter add column printed_at timestamptz not null default '-infinity';
alter table sarb_letter alter column printed_at set default now();
