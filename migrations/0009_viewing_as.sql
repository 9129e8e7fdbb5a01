-- Looking at pages as somebody else would see them: only what both may see.

alter table auth."session" add column "viewingAs" text references auth."user";

-- A sight may lie within another: whoever is in both.
create or replace function schools_in_sight(sight jsonb) returns setof integer
  language sql stable security definer set search_path = public as $$
  select key from school
  where (sight -> 'schools' ? id or sight -> 'regions' ? region)
    and (jsonb_typeof(sight -> 'within') is distinct from 'object'
      or key in (select * from schools_in_sight(sight -> 'within')))
$$;

create or replace function students_in_sight(sight jsonb) returns setof integer
  language sql stable security definer set search_path = public as $$
  select key from (
    select student_key from student_at_school
    where school_key in (select * from schools_in_sight(sight - 'within'))
    union
    select student_key from jsonb_to_recordset(sight -> 'grades') as seen (school text, grade text)
    join student_at_school using (school, grade)
    union
    select key from student
    where id = any (array(select jsonb_array_elements_text(sight -> 'students')))
  ) as seen (key)
  where jsonb_typeof(sight -> 'within') is distinct from 'object'
    or key in (select * from students_in_sight(sight -> 'within'))
$$;
