-- Notices, team meetings and cases of the review board are kept as long as the law says and no longer (5 CCR 430-438,
-- 16020-16027): what stays as it was sent, signed or given goes only within a destruction that a person proposed.

-- Whether a destruction of one of these kinds is under way in this transaction: its number was said, and it is still
-- proposed, as its certificate is written last.
create function is_destroying(kinds text[]) returns boolean language sql stable as $$
  select exists (select from destruction where state = 'proposed' and kind = any (kinds)
    and number = nullif(current_setting('presente.destruction', true), '')::integer)
$$;

create or replace function what_was_sent_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_destroying('{notices}') then
    return old;
  end if;
  if tg_table_name = 'notification_paper' then
    if tg_op = 'TRUNCATE' then
      raise exception 'A notice that was sent stays as it was';
    end if;
    if exists (select from notification where id = old.notification and sent_on is not null) then
      raise exception 'A notice that was sent stays as it was';
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op <> 'UPDATE' then
    raise exception 'A notice is not deleted';
  end if;
  if old.sent_on is not null and
     (to_jsonb(old) - '{state,ended_by,ended_at,ended_because}'::text[])
       <> (to_jsonb(new) - '{state,ended_by,ended_at,ended_because}'::text[]) then
    raise exception 'A notice that was sent stays as it was';
  end if;
  return new;
end $$;

create or replace function what_was_delivered_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_destroying('{notices}') then
    return null;
  end if;
  raise exception 'The ledger of deliveries is only added to';
end $$;

create or replace function what_was_corrected_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_destroying('{notices}') then
    return old;
  end if;
  if tg_op = 'TRUNCATE' or old.sent_on is not null then
    raise exception 'A correction that was sent stays as it was';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create or replace function what_the_board_had_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_destroying('{sarb}') then
    return old;
  end if;
  raise exception 'What a board was given, sent or served stays as it was';
end $$;

create or replace function what_was_signed_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_destroying('{sart}') then
    return old;
  end if;
  if tg_table_name = 'sart_signature' then
    raise exception 'What was signed stays as it was';
  end if;
  if tg_op = 'DELETE' or (exists (select from sart_signature where agreement = old.id)
      and (to_jsonb(old) - 'replaced_at') <> (to_jsonb(new) - 'replaced_at')) then
    raise exception 'What was signed stays as it was';
  end if;
  return new;
end $$;

-- A cleared day goes with the attendance of its year, an answer with the notices: kept by its number.
alter table family_answer drop constraint family_answer_clearing_fkey;

-- What was written because of something goes with it, also when it has left long ago.
create index mail_by_cause on mail (about) where about is not null;

-- A mail to a family is on no list of mails: that a team meets about somebody is told by whom it is written to.
update mail set student = sart.student from sart
where mail.student is null and mail.kind in ('sart-invitation', 'sart-agreement')
  and mail.about in ('sart-' || sart.id, 'sart-' || sart.id || '-agreement');

-- Why the board took a case although the school had not documented what it did. EC 48263
alter table sarb_case add column accepted_despite text;
