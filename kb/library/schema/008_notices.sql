-- What tells people outside the pages: feeds and the webhook; and indexes for what every page asks.

-- The header of every page counts a person's unread notices: this index alone answers, and holds nothing that was read.
create index notice_unread on notice (person, read) where read is null;
-- What is old and read goes.
create index notice_read on notice (at) where read is not null;

-- The list of flags shows a person's own.
create index flag_by_person on flag (person, number);

-- A person's feed of notices, for readers that can send no header: its address has 256 random bits, the record their SHA-256.
create table feed (
  person integer primary key references person (key) on delete cascade,
  hash blob not null unique check (length(hash) = 32),
  created integer not null
) strict;

-- One row as long as events are sent to another program. `secret` signs what is sent, so it can't be a hash. `position`: the number of the
-- last event that was taken there. `failures`: attempts in a row that failed, the last one with `failure`; `next_attempt`: not before.
create table webhook (
  only_row integer primary key check (only_row = 1),
  url text not null,
  secret text not null,
  position integer not null,
  failures integer not null default 0,
  failure text not null default '',
  next_attempt integer not null default 0,
  delivered integer
) strict;
