-- A case can end while a hearing of it is set. That hearing is called off: nobody is called to it, its slot is free again,
-- and it stays on record as what it was.
alter table sarb_hearing drop constraint sarb_hearing_state_check,
  add constraint sarb_hearing_state_check
    check (state in ('set', 'held', 'continued', 'no-show', 'moved', 'called-off'));
drop index sarb_hearing_slot;
create unique index sarb_hearing_slot on sarb_hearing (session, slot) where state not in ('moved', 'called-off');
