-- Frames of other tools that may show the desk: each for one origin, with a token of its own. Holders have 256 random bits; the record has
-- their SHA-256.
create table embed (
  key integer primary key,
  hash blob not null unique check (length(hash) = 32),
  origin text not null,
  label text not null,
  made_by text not null,
  created integer not null
) strict;
