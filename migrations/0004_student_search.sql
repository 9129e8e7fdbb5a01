-- Finding a student by what a person remembers: a name half heard and typed without its accents, a
-- number, a guardian's telephone. People's names repeat, so the words are kept once each, in a small
-- dictionary that forgives typing errors; a student holds the numbers of their words.

-- Lower case without accents: what is typed and what is kept meet here. The dictionary is named so
-- that the answer depends on nothing but the text.
create function plain_name(name text) returns text
  language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, name));

-- The words of a name: apostrophes join (O'Brien is obrien), everything else that is no letter parts.
create function name_words(name text) returns text[]
  language sql immutable parallel safe strict
  return array_remove(regexp_split_to_array(
    translate(plain_name(name), '''’‘`´ʻʼ', ''), '[[:punct:][:space:]]+'), '');

create table name_word (
  key integer generated always as identity primary key,
  word text not null collate "C" unique,
  students integer not null default 0        -- about how many students it finds
);
create index name_word_by_likeness on name_word using gin (word gin_trgm_ops);

-- The words that look like a typed one. Two letters that changed places leave few trigrams in common
-- ('garica', 'garcia'), hence the low threshold; students.rules then measures each candidate.
create function name_words_like(typed text) returns setof name_word
  language sql stable parallel safe strict
  set pg_trgm.similarity_threshold = 0.25
  begin atomic
    select * from name_word where word % typed order by students desc, key limit 200;
  end;

-- One row per student, by student.key. Both tables follow from student and guardian and hold no fact
-- of their own; they are rebuilt without asking anybody, so they carry no foreign key.
create table student_search (
  student_key integer primary key,
  sort_name text not null collate "C",      -- plain last name, then first: the order of every list of students
  own text not null,                        -- the student's words with a space around each
  family text not null,                     -- the guardians', likewise
  words integer[] not null                  -- name_word keys of both
);
create index student_search_by_word on student_search using gin (words);
create index student_search_in_order on student_search (sort_name, student_key);

-- Telephones from the end backwards, so that the last four digits find one as the whole number does.
create table guardian_phone (
  tail text not null collate "C",
  student_key integer not null
);
create index guardian_phone_by_tail on guardian_phone (tail);
create index guardian_phone_by_student on guardian_phone (student_key);

-- Leading zeros are what people leave out of a number.
create index student_by_number on student (ltrim(id, '0') collate "C");
create index student_by_state_number on student (ssid collate "C") where ssid is not null;

-- Students whose names, guardians or telephones were written since the search last read them. Noted
-- by the database itself, a statement at a time, so that no writer can forget it; and by which writer,
-- so that what was written while the search was reading stays due.
create table student_search_due (
  student_key integer primary key,
  noted xid8 not null default pg_current_xact_id()
);

create function note_students_written() returns trigger language plpgsql as $$
begin
  insert into student_search_due (student_key) select key from written
    on conflict (student_key) do update set noted = excluded.noted;
  return null;
end $$;
create function note_guardians_written() returns trigger language plpgsql as $$
begin
  insert into student_search_due (student_key) select distinct student_key from written
    on conflict (student_key) do update set noted = excluded.noted;
  return null;
end $$;

create trigger students_added after insert on student
  referencing new table as written for each statement execute function note_students_written();
create trigger students_changed after update on student
  referencing new table as written for each statement execute function note_students_written();
create trigger students_removed after delete on student
  referencing old table as written for each statement execute function note_students_written();
create trigger guardians_added after insert on guardian
  referencing new table as written for each statement execute function note_guardians_written();
create trigger guardians_changed after update on guardian
  referencing new table as written for each statement execute function note_guardians_written();
create trigger guardians_removed after delete on guardian
  referencing old table as written for each statement execute function note_guardians_written();

-- Also where a load has PostgreSQL pass over row-by-row reference checks (session_replication_role),
-- having checked the references of the whole set itself.
alter table student enable always trigger students_added;
alter table student enable always trigger students_changed;
alter table student enable always trigger students_removed;
alter table guardian enable always trigger guardians_added;
alter table guardian enable always trigger guardians_changed;
alter table guardian enable always trigger guardians_removed;
