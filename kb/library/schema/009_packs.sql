-- Monthly topic packs: what a trainer puts together, its frozen editions, and who has read them. The domain: packs.h, editions.h,
-- pack_reading.h.

-- `readers` are bits (people.h): the roles that may read its editions, 0 for everybody. `languages`: BCP 47, comma-separated, in the order in
-- which a document's translation is chosen. `version` rises with every save: who saves names the one they started from. `quiz`: JSON, the
-- questions that the trainer picked and wrote; null as long as they are drawn when the pack is frozen.
create table pack (
  number integer primary key autoincrement,
  author integer not null references person (key),
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
create index pack_by_month on pack (month, number);

create table pack_section (
  pack integer not null references pack (number),
  place integer not null check (place > 0),
  title text not null,
  note text not null,
  primary key (pack, place)
) strict, without rowid;

-- A document, or one section or node (`heading`) or one fact of it. `lang`: the language wanted, empty for the pack's.
create table pack_item (
  pack integer not null,
  section integer not null,
  place integer not null check (place > 0),
  id text not null,
  lang text not null,
  heading text not null,
  fact text not null,
  primary key (pack, section, place),
  foreign key (pack, section) references pack_section (pack, place)
) strict, without rowid;
create index pack_item_by_document on pack_item (id);

-- What was frozen: all that an edition is stands in its lockfile, which names revisions that are never deleted.
create table edition (
  pack integer not null references pack (number),
  number integer not null check (number > 0),
  at integer not null,
  person integer not null references person (key),
  hash text not null check (length(hash) = 64),
  lockfile text not null,
  primary key (pack, number)
) strict;

-- How far a person has read: items by what the lockfile calls them (`id`, `id#heading`, `id.fact`), whatever the edition.
create table pack_read (
  pack integer not null references pack (number),
  person integer not null references person (key),
  item text not null,
  at integer not null,
  primary key (pack, person, item)
) strict, without rowid;

-- Somebody said "read", of an edition. Only of packs that ask for it.
create table pack_confirmation (
  pack integer not null,
  edition integer not null,
  person integer not null references person (key),
  at integer not null,
  primary key (pack, edition, person),
  foreign key (pack, edition) references edition (pack, number)
) strict, without rowid;

-- How often a question was answered, and how often rightly. Never by whom.
create table quiz_count (
  pack integer not null,
  edition integer not null,
  question text not null,
  answers integer not null,
  correct integer not null,
  primary key (pack, edition, question),
  foreign key (pack, edition) references edition (pack, number)
) strict, without rowid;

-- The newest result of a person. Only of packs that ask for confirmation.
create table quiz_result (
  pack integer not null,
  edition integer not null,
  person integer not null references person (key),
  at integer not null,
  answers integer not null,
  correct integer not null,
  primary key (pack, edition, person),
  foreign key (pack, edition) references edition (pack, number)
) strict, without rowid;

create trigger pack_kept before delete on pack begin select raise(abort, 'packs are never deleted'); end;
create trigger pack_author_stays before update of number, author on pack when old.author <> new.author or old.number <> new.number begin
  select raise(abort, 'a pack''s author stays');
end;
create trigger edition_follows before insert on edition
when new.number <> 1 + coalesce((select max(number) from edition where pack = new.pack), 0) begin
  select raise(abort, 'an edition follows the last');
end;
create trigger edition_stays before update on edition begin select raise(abort, 'editions are never changed'); end;
create trigger edition_kept before delete on edition begin select raise(abort, 'editions are never deleted'); end;
