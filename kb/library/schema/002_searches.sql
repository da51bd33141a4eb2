-- How often a text was searched for on a day, and how often nothing was found. Never who searched, nor when exactly; texts
-- that look like personal data aren't counted (search_text.h).
create table search_count (
  day integer not null,
  text text not null,
  searches integer not null,
  found_nothing integer not null,
  primary key (day, text)
) strict, without rowid;
