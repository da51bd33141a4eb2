-- Version 1 of the record. Times are seconds since 1970-01-01 UTC, days are days since then; hashes are SHA-256 in
-- hexadecimal unless they are blobs. What is published is a pointer to a revision; revisions and events are never
-- changed or deleted.

-- One row: raised once for every document, attachment or vocabulary that is published or withdrawn.
create table library (
  only_row integer primary key check (only_row = 1),
  revision integer not null
) strict;
insert into library values (1, 0);

-- A document in one language. `published` is the number of the revision that readers see, null once withdrawn.
-- `library_revision` is that of its last change: in this order the index follows.
create table document (
  key integer primary key,
  id text not null,
  lang text not null,
  published integer,
  library_revision integer not null unique,
  unique (id, lang),
  foreign key (key, published) references revision (document, number) deferrable initially deferred
) strict;

-- Title, kind and the translation's marks stand beside the text so that lists need no parsing. The text stays last:
-- lists then never touch its pages.
create table revision (
  key integer primary key,
  document integer not null references document (key),
  number integer not null check (number > 0),
  path text not null,
  kind text not null,
  title text not null,
  fingerprint text not null,
  translated_from text not null,
  source_fingerprint text not null,
  author text not null,
  comment text not null,
  created integer not null,
  hash text not null check (length(hash) = 64),
  text text not null,
  unique (document, number)
) strict;

-- Whatever else belongs to the library, by its path in the interchange folder: vocabulary.yaml and attachments.
create table file (
  key integer primary key,
  path text not null unique,
  published integer,
  library_revision integer not null,
  foreign key (key, published) references file_revision (file, number) deferrable initially deferred
) strict;

create table file_revision (
  key integer primary key,
  file integer not null references file (key),
  number integer not null check (number > 0),
  author text not null,
  comment text not null,
  created integer not null,
  hash text not null check (length(hash) = 64),
  bytes blob not null,
  unique (file, number)
) strict;

-- Who did what, when.
create table event (
  number integer primary key autoincrement,
  at integer not null,
  who text not null,
  action text not null,
  subject text not null,
  detail text not null
) strict;

-- `roles` are bits (people.h). `password` is libsodium's Argon2id string, null for accounts that sign in by token alone.
create table person (
  key integer primary key,
  name text not null unique collate nocase,
  roles integer not null,
  password text,
  languages text not null default '',
  interface_language text not null default '',
  disabled integer not null default 0 check (disabled in (0, 1)),
  created integer not null
) strict;

-- Holders have 256 random bits; the record has their SHA-256.
create table session (
  hash blob primary key check (length(hash) = 32),
  person integer not null references person (key) on delete cascade,
  created integer not null,
  expires integer not null
) strict, without rowid;
create index session_by_person on session (person, created);
create index session_by_expiry on session (expires);

create table token (
  key integer primary key,
  hash blob not null unique check (length(hash) = 32),
  person integer not null references person (key) on delete cascade,
  label text not null,
  created integer not null
) strict;
create index token_by_person on token (person);

create table setting (
  name text primary key,
  value text not null
) strict, without rowid;

create table document_view (
  day integer not null,
  id text not null,
  lang text not null,
  views integer not null,
  primary key (day, id, lang)
) strict, without rowid;

create trigger revision_stays before update on revision begin select raise(abort, 'revisions are never changed'); end;
create trigger revision_kept before delete on revision begin select raise(abort, 'revisions are never deleted'); end;
create trigger file_revision_stays before update on file_revision begin select raise(abort, 'revisions are never changed'); end;
create trigger file_revision_kept before delete on file_revision begin select raise(abort, 'revisions are never deleted'); end;
create trigger event_stays before update on event begin select raise(abort, 'events are never changed'); end;
create trigger event_kept before delete on event begin select raise(abort, 'events are never deleted'); end;
