-- A family that says why may show it: a photo or a PDF goes with its answer, stays as it came, and is destroyed with it.

create table family_evidence (
  id integer generated always as identity primary key,
  answer integer not null references family_answer, -- one that is said anew takes along what was attached
  student text not null,
  name text not null check (name <> ''),     -- what the file was called, as far as it is harmless
  kind text not null check (kind in ('jpeg', 'png', 'heic', 'pdf')), -- by its first bytes
  content bytea not null check (length(content) between 1 and 5242880),
  sha256 text not null check (sha256 = encode(sha256(content), 'hex')),
  attached_at timestamptz not null default now(),
  unique (answer, sha256)
);

create function what_a_family_attached_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_destroying('{notices}') then
    return old;
  end if;
  if tg_op = 'UPDATE' then
    -- To the answer by which its own was replaced.
    if exists (select from family_answer where id = old.answer and state = 'replaced')
      and (old.id, old.student, old.name, old.kind, old.content, old.sha256, old.attached_at)
        = (new.id, new.student, new.name, new.kind, new.content, new.sha256, new.attached_at) then
      return new;
    end if;
  end if;
  raise exception 'What a family attached stays as it came';
end $$;
create trigger what_a_family_attached_stays before update or delete on family_evidence
  for each row execute function what_a_family_attached_stays();
create trigger evidence_is_not_emptied before truncate on family_evidence
  for each statement execute function what_a_family_attached_stays();

alter table family_evidence enable row level security;
create policy in_sight on family_evidence for select to presente_reader
  using ((select sees_everyone('presente.sight'))
    or exists (select from student where student.id = family_evidence.student));
grant select on family_evidence to presente_reader;
