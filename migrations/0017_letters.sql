-- What a letter says in a language is sent only after two people have reviewed it: who said what of which text,
-- known by its hash, so that an edited text begins anew. No student stands in it.

create table letter_review (
  id integer generated always as identity primary key,
  letter text not null,
  version text not null,
  language text not null,
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  reviewer text not null,                    -- auth.user.id; the invented staff have accounts only when they sign in
  reviewer_name text not null,
  reviewed_at timestamptz not null default now(),
  verdict text not null check (verdict in ('approved', 'rejected')),
  remark text not null default '',
  check (verdict = 'approved' or remark <> '')
);
create index letter_review_by_letter on letter_review (letter, id);

-- What somebody said stays said; a change of mind is one more review.
create function keep_letter_reviews() returns trigger language plpgsql as $$
begin
  raise exception 'reviews of letters are not changed or removed' using errcode = 'PR003';
end $$;
create trigger letter_reviews_only_grow before update or delete on letter_review
  for each row execute function keep_letter_reviews();
create trigger letter_reviews_are_not_emptied before truncate on letter_review
  for each statement execute function keep_letter_reviews();

alter table letter_review enable row level security;
