-- How often documents were used for a ticket on a day, whatever the language. Never which ticket, nor by whom.
create table document_use (
  day integer not null,
  id text not null,
  uses integer not null,
  primary key (day, id)
) strict, without rowid;
