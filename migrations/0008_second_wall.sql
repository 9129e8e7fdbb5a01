-- The second wall: whatever the program asks for somebody, it asks as presente_reader, a role that owns
-- nothing and changes nothing, and with that person's sight set for the transaction. A query that forgets
-- whose question it answers finds nobody.

do $$
begin
  if not exists (select from pg_roles where rolname = 'presente_reader') then
    begin
      create role presente_reader nologin;
    exception
      -- Another database of the same server makes it at this moment.
      when duplicate_object or unique_violation then null;
    end;
  end if;
  begin
    execute format('grant presente_reader to %I', current_user);
  exception
    -- Somebody else made the role, and gave it to this user or did not: the next line tells.
    when insufficient_privilege then null;
  end;
  set local role presente_reader;
  reset role;
exception
  when insufficient_privilege then
    raise exception using errcode = 'PR001', message = current_user;
end $$;

-- Whom the transaction's asker sees; nobody, where nobody is said to ask.
create function sight_of(setting text) returns jsonb
  language sql stable
  return nullif(current_setting(setting, true), '')::jsonb;

create function sees_everyone(setting text) returns boolean
  language sql stable
  return coalesce((public.sight_of(setting) ->> 'everyone')::boolean, false);

-- Whom a sight takes in is read past the wall, or the wall would have to ask itself.
alter function schools_in_sight(jsonb) security definer set search_path = public;
alter function students_in_sight(jsonb) security definer set search_path = public;

create function seen_students(setting text) returns setof integer
  language sql stable security definer set search_path = public
  as $$ select * from students_in_sight(sight_of(setting)) $$;

-- Views look with the eyes of whoever asks.
alter view student_at_school set (security_invoker = true);
alter view figures_at_school set (security_invoker = true);

-- What is of one student: seen with the student.
do $$
declare
  of_student record;
begin
  for of_student in select * from (values
    ('student', 'key', 'presente.sight'),
    ('enrollment', 'student_key', 'presente.sight'),
    ('attendance_year', 'student_key', 'presente.sight'),
    ('student_figures', 'student_key', 'presente.sight'),
    ('student_school_figures', 'student_key', 'presente.sight'),
    ('student_without_figures', 'student_key', 'presente.sight'),
    ('external_total', 'student_key', 'presente.sight'),
    ('guardian', 'student_key', 'presente.contact_sight')) as one (name, key, setting)
  loop
    execute format('alter table %I enable row level security', of_student.name);
    execute format(
      'create policy in_sight on %I for select to presente_reader
       using ((select sees_everyone(%2$L)) or %3$I in (select seen_students(%2$L)))',
      of_student.name, of_student.setting, of_student.key);
    execute format('grant select on %I to presente_reader', of_student.name);
  end loop;
end $$;

-- Lines of a file that could not be read may name anybody.
alter table external_total_refused enable row level security;
create policy by_everyone on external_total_refused for select to presente_reader
  using ((select sees_everyone('presente.sight')));
grant select on external_total_refused to presente_reader;

-- What names no student.
grant select on school, calendar, figures_state, rule_setting, external_totals, student_at_school,
  figures_at_school to presente_reader;
grant select (id, status) on import_run to presente_reader;
