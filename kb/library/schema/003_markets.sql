-- The markets that a person serves, comma-separated: documents written for them rank a little higher.
alter table person add column markets text not null default '';
