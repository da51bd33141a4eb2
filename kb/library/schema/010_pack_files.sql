-- Packs as files of the interchange folder (kb/packs/pack_file.h). A pack gets a name, which is its file's; one that came as a file has no
-- author. An edition keeps the pack's file as it was when it was frozen; null in those that were frozen before there were any.

-- A column's `not null` can only be changed by making the table anew. Its rows stand aside meanwhile, and what refers to it finds them
-- again under the same numbers.
create table pack_before as select * from pack;
drop table pack;
create table pack (
  number integer primary key autoincrement,
  name text not null unique check (length(name) between 1 and 100),
  author integer references person (key),
  version integer not null,
  month text not null check (length(month) = 7),
  title text not null,
  theme text not null,
  audience text not null,
  readers integer not null,
  languages text not null,
  confirmation integer not null check (confirmation in (0, 1)),
  quiz text,
  created integer not null,
  changed integer not null
) strict;
insert into pack (number, name, author, version, month, title, theme, audience, readers, languages, confirmation, quiz, created, changed)
  select number, month || '-' || number, author, version, month, title, theme, audience, readers, languages, confirmation, quiz, created, changed
  from pack_before;
drop table pack_before;
create index pack_by_month on pack (month, number);
create trigger pack_kept before delete on pack begin select raise(abort, 'packs are never deleted'); end;
create trigger pack_stays_itself before update of number, name, author on pack
when old.author is not new.author or old.number <> new.number or old.name <> new.name begin
  select raise(abort, 'a pack''s number, name and author stay');
end;

alter table edition add column pack_file text;
