-- A session of the review board is moved in place, with all hearings on it: where and when it was stays, and the number
-- of moves tells calendar programs which word is the last one.
create table sarb_session_move (
  id integer generated always as identity primary key,
  session integer not null references sarb_session,
  was_on date not null,
  was_begins text not null,
  was_place text not null,
  because text not null check (because <> ''),
  moved_by text not null,
  moved_at timestamptz not null default now()
);
create index sarb_session_move_by_session on sarb_session_move (session, id);

create trigger stays_as_it_was before update or delete on sarb_session_move
  for each row execute function what_the_board_had_stays();
create trigger is_not_emptied before truncate on sarb_session_move
  for each statement execute function what_the_board_had_stays();
grant select on sarb_session_move to presente_reader;
