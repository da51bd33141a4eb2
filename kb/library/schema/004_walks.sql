-- How many walks through a fault tree passed a node on a day and how they ended: `outcome` is a value of the vocabulary, empty where the
-- walk was left at this node because nobody knew the answer. Never who walked, nor which way.
create table walk_count (
  day integer not null,
  id text not null,
  node text not null,
  outcome text not null,
  walks integer not null,
  primary key (id, node, outcome, day)
) strict, without rowid;
