-- What a Casebook whose record has version 1 wrote. Never changes.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE library (
  only_row integer primary key check (only_row = 1),
  revision integer not null
) strict;
INSERT INTO library VALUES(1,6);
CREATE TABLE document (
  key integer primary key,
  id text not null,
  lang text not null,
  published integer,
  library_revision integer not null unique,
  unique (id, lang),
  foreign key (key, published) references revision (document, number) deferrable initially deferred
) strict;
INSERT INTO document VALUES(1,'valve','en',2,4);
INSERT INTO document VALUES(2,'valve','zh',1,3);
INSERT INTO document VALUES(3,'pump','en',NULL,6);
CREATE TABLE revision (
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
INSERT INTO revision VALUES(1,1,1,'guides/valve.en.md','guide','Valve','c3c9c4c57b42','','','import','',1795299481,'cbf93d903bb9657e8d9312c535c9b165e5c61ae84155d297d45aeee7c73dd1d3',replace('---\nkind: guide\ntitle: Valve\n---\n\nSome text.\n','\n',char(10)));
INSERT INTO revision VALUES(2,2,1,'guides/valve.zh.md','guide','阀门','c19411ed084f','en','','import','',1795299481,'81fc888b68bdf7cd5fd95a572db349c6e761aafe6c428e8c8f57e447b52196fe',replace('---\nkind: guide\ntitle: 阀门\ntranslated_from: en\n---\n\nSome text.\n','\n',char(10)));
INSERT INTO revision VALUES(3,1,2,'guides/valve.en.md','guide','The valve','28423980c01d','','','import','',1795299481,'2cded8f7c2133cf296bd53a4d8bdcbc82a3553b252e9ba45190ec26fd494f1fa',replace('---\nkind: guide\ntitle: The valve\n---\n\nSome text.\n','\n',char(10)));
INSERT INTO revision VALUES(4,3,1,'guides/pump.en.md','guide','Pump','34b86b1ab580','','','import','',1795299481,'2f53df22427a06d5ac6961483c81f0ec3f7af2b3236091c2f2e80430d14f81e2',replace('---\nkind: guide\ntitle: Pump\n---\n\nSome text.\n','\n',char(10)));
CREATE TABLE file (
  key integer primary key,
  path text not null unique,
  published integer,
  library_revision integer not null,
  foreign key (key, published) references file_revision (file, number) deferrable initially deferred
) strict;
INSERT INTO file VALUES(1,'guides/label.png',1,1);
CREATE TABLE file_revision (
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
INSERT INTO file_revision VALUES(1,1,1,'import','',1795299481,'2a10066628abeae5d7350f02eda9cff7bfe49690bb00de15fbcad89ddc4e781a',X'89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082');
CREATE TABLE event (
  number integer primary key autoincrement,
  at integer not null,
  who text not null,
  action text not null,
  subject text not null,
  detail text not null
) strict;
INSERT INTO event VALUES(1,1795299481,'import','attachment published','guides/label.png','revision 1');
INSERT INTO event VALUES(2,1795299481,'import','document published','valve.en','revision 1');
INSERT INTO event VALUES(3,1795299481,'import','document published','valve.zh','revision 1');
INSERT INTO event VALUES(4,1795299481,'import','document published','valve.en','revision 2');
INSERT INTO event VALUES(5,1795299481,'command line','person added','li.na','agent, admin');
INSERT INTO event VALUES(6,1795299481,'command line','roles set','li.na','agent, reviewer, admin');
INSERT INTO event VALUES(7,1795299481,'import','document published','pump.en','revision 1');
INSERT INTO event VALUES(8,1795299481,'li.na','document withdrawn','pump.en','out of date');
INSERT INTO event VALUES(9,1795299481,'command line','token made','li.na','golden');
CREATE TABLE person (
  key integer primary key,
  name text not null unique collate nocase,
  roles integer not null,
  password text,
  languages text not null default '',
  interface_language text not null default '',
  disabled integer not null default 0 check (disabled in (0, 1)),
  created integer not null
) strict;
INSERT INTO person VALUES(1,'li.na',21,'$argon2id$v=19$m=19456,t=2,p=1$v0aa1DKAm7G2wCKJFTmObQ$7dVPtCGi6Qfs8abbeI70kvpYQ4c6jsjg5NQbUUojNCA','','',0,1795299481);
CREATE TABLE session (
  hash blob primary key check (length(hash) = 32),
  person integer not null references person (key) on delete cascade,
  created integer not null,
  expires integer not null
) strict, without rowid;
INSERT INTO session VALUES(X'dd56de4137951d9c92681b03416ec15f886b4482a27e3a517d32f085244cbe5d',1,1800000000,4000000000);
CREATE TABLE token (
  key integer primary key,
  hash blob not null unique check (length(hash) = 32),
  person integer not null references person (key) on delete cascade,
  label text not null,
  created integer not null
) strict;
INSERT INTO token VALUES(1,X'ae4e72e405674ad5dbc05c2ab6ccd76062232ea12d3279f5fb21b065fa14b1a5',1,'golden',1795299481);
CREATE TABLE setting (
  name text primary key,
  value text not null
) strict, without rowid;
CREATE TABLE document_view (
  day integer not null,
  id text not null,
  lang text not null,
  views integer not null,
  primary key (day, id, lang)
) strict, without rowid;
INSERT INTO document_view VALUES(20778,'valve','en',3);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('event',9);
CREATE INDEX session_by_person on session (person, created);
CREATE INDEX session_by_expiry on session (expires);
CREATE INDEX token_by_person on token (person);
CREATE TRIGGER revision_stays before update on revision begin select raise(abort, 'revisions are never changed'); end;
CREATE TRIGGER revision_kept before delete on revision begin select raise(abort, 'revisions are never deleted'); end;
CREATE TRIGGER file_revision_stays before update on file_revision begin select raise(abort, 'revisions are never changed'); end;
CREATE TRIGGER file_revision_kept before delete on file_revision begin select raise(abort, 'revisions are never deleted'); end;
CREATE TRIGGER event_stays before update on event begin select raise(abort, 'events are never changed'); end;
CREATE TRIGGER event_kept before delete on event begin select raise(abort, 'events are never deleted'); end;
COMMIT;
PRAGMA application_id=1130460005;
PRAGMA user_version=1;
