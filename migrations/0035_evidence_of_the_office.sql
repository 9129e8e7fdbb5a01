-- A clerk who clears a day attaches the note, too: what shows why a day was missed is kept in one place, whoever brought it.
-- What a family attached goes with its answer, what the office attached with the clearing, and nothing goes otherwise.

alter table family_evidence rename to absence_evidence;
alter table absence_evidence
  alter column answer drop not null,
  add column clearing integer references clearing,
  add column attached_by text,               -- who of the office; null: the family
  add check (num_nonnulls(answer, clearing) = 1),
  add check ((clearing is null) = (attached_by is null)),
  add unique (clearing, sha256);

create function what_was_attached_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if (old.answer is not null and is_destroying('{notices}'))
      or (old.clearing is not null and is_destroying('{attendance}')) then
      return old;
    end if;
  end if;
  if tg_op = 'UPDATE' then
    -- To the answer by which its own was replaced.
    if exists (select from family_answer where id = old.answer and state = 'replaced')
      and (old.id, old.clearing, old.student, old.name, old.kind, old.content, old.sha256, old.attached_at, old.attached_by)
        is not distinct from
        (new.id, new.clearing, new.student, new.name, new.kind, new.content, new.sha256, new.attached_at, new.attached_by) then
      return new;
    end if;
  end if;
  raise exception 'What was attached stays as it came';
end $$;
drop trigger what_a_family_attached_stays on absence_evidence;
drop trigger evidence_is_not_emptied on absence_evidence;
drop function what_a_family_attached_stays();
create trigger what_was_attached_stays before update or delete on absence_evidence
  for each row execute function what_was_attached_stays();
create trigger evidence_is_not_emptied before truncate on absence_evidence
  for each statement execute function what_was_attached_stays();

-- A pack that is still being put together begins anew, so that all its lines have the same columns.
update audit_pack_notice set gathered = null where pack in (select id from audit_pack where state in ('making', 'failed'));
update audit_pack set gathered = 0 where state in ('making', 'failed');

-- When a family first opened a link; how often its page was loaded again says nothing.
alter table family_link add column first_opened_at timestamptz;
update family_link set first_opened_at = opened_at where opened = 1;
grant select (first_opened_at) on family_link to presente_reader;
