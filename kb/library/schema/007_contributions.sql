-- Contributions and their review. What people wrote, said and decided is never deleted; the rules that must hold whatever a program does
-- stand here as triggers, beside the ones in review_table.h.

-- What somebody proposes to publish. `id` is empty until a new document has one. Kind, title and markets (`|DE|EU|`) are those of the
-- newest text, as far as it can be read. `base`: the published revision that it changes, null for a new document or translation.
-- `version` rises with every saved text: who saves names the one they started from. `published`: the revision it became.
create table contribution (
  number integer primary key autoincrement,
  id text not null,
  lang text not null,
  kind text not null,
  title text not null,
  markets text not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'published', 'declined', 'withdrawn')),
  author integer not null references person (key),
  base integer,
  version integer not null,
  reason text not null,
  approvals_needed integer not null check (approvals_needed > 0),
  created integer not null,
  changed integer not null,
  submitted integer,
  reviewer integer references person (key),
  due integer,
  reminded integer,
  published integer,
  check ((published is not null) = (state = 'published'))
) strict;
create index contribution_by_state on contribution (state, created);
create index contribution_by_author on contribution (author, state);
create index contribution_by_document on contribution (id, lang);

-- Its texts, one after the other. `session` tells one sitting at the editor from another: as long as it lasts, saving again takes the place
-- of what was saved before. `submitted`: when it was handed to the reviewers, null until then; from then on it stays as it is. `findings`: JSON,
-- the personal data that was found in it then.
create table contribution_text (
  contribution integer not null references contribution (number),
  number integer not null check (number > 0),
  author integer not null references person (key),
  session text not null,
  begun integer not null,
  saved integer not null,
  submitted integer,
  findings text not null default '[]',
  hash text not null check (length(hash) = 64),
  text text not null,
  primary key (contribution, number)
) strict;

-- Images that its texts show. The name has the hash of the bytes, so that what was approved is what is published.
create table contribution_image (
  contribution integer not null references contribution (number),
  name text not null,
  person integer not null references person (key),
  at integer not null,
  hash text not null check (length(hash) = 64),
  bytes blob not null,
  primary key (contribution, name)
) strict;

-- `checklist`: JSON, the answers by item; `words`: JSON, what the reviewer said to each personal-data finding of the text.
create table approval (
  contribution integer not null,
  text integer not null,
  person integer not null references person (key),
  at integer not null,
  checklist text not null,
  words text not null,
  primary key (contribution, text, person),
  foreign key (contribution, text) references contribution_text (contribution, number)
) strict;

-- Said of a text as a whole (line 0) or of its lines from `line` to `last_line`; `suggestion`: what to put in their place, null for words
-- alone. `applied`: the text that took the suggestion in.
create table comment (
  number integer primary key autoincrement,
  contribution integer not null,
  text integer not null,
  line integer not null check (line >= 0),
  last_line integer not null check (last_line >= line),
  person integer not null references person (key),
  at integer not null,
  body text not null,
  suggestion text,
  resolved integer,
  resolved_by integer references person (key),
  applied integer,
  check (suggestion is null or line > 0),
  foreign key (contribution, text) references contribution_text (contribution, number)
) strict;
create index comment_by_contribution on comment (contribution, number);

-- What somebody should know. `subject`: `contribution 7`, or a document: `valve.en`.
create table notice (
  number integer primary key autoincrement,
  person integer not null references person (key),
  at integer not null,
  kind text not null,
  subject text not null,
  detail text not null,
  who text not null,
  read integer
) strict;
create index notice_by_person on notice (person, number);

-- A reader says that a published text is wrong or out of date.
create table flag (
  number integer primary key autoincrement,
  document integer not null references document (key),
  revision integer not null,
  person integer not null references person (key),
  at integer not null,
  reason text not null,
  answered integer,
  answered_by integer references person (key),
  answer text
) strict;
create index flag_by_document on flag (document, answered);

-- Why a document was taken out of what readers see, and what replaces it (an id, or empty). Gone as soon as it is published again.
create table archived (
  document integer primary key references document (key),
  at integer not null,
  who text not null,
  reason text not null,
  replaced_by text not null
) strict;
create trigger archived_ends after update of published on document when new.published is not null begin
  delete from archived where document = new.key;
end;

-- A contribution begins as a draft, and ends for good.
create trigger contribution_begins before insert on contribution when new.state <> 'draft' begin
  select raise(abort, 'a contribution begins as a draft');
end;
create trigger contribution_ends before update on contribution when old.state in ('published', 'declined') begin
  select raise(abort, 'a contribution that is published or declined is never changed');
end;
create trigger contribution_kept before delete on contribution begin select raise(abort, 'contributions are never deleted'); end;
create trigger contribution_author_stays before update of number, author on contribution
when old.author <> new.author or old.number <> new.number begin
  select raise(abort, 'a contribution''s author stays');
end;
-- Nothing is published without enough others' approval of its newest text.
create trigger contribution_approved before update of state on contribution
when new.state = 'published' and new.approvals_needed > (
  select count(*) from approval a where a.contribution = new.number
    and a.text = (select max(t.number) from contribution_text t where t.contribution = new.number)
    and not exists (select 1 from contribution_text w where w.contribution = new.number and w.author = a.person)) begin
  select raise(abort, 'a contribution is published with enough approvals of its newest text alone');
end;

create trigger contribution_text_stays before update on contribution_text
when old.submitted is not null or old.contribution <> new.contribution or old.number <> new.number or old.author <> new.author
  or old.number <> (select max(number) from contribution_text where contribution = old.contribution)
  or (old.text <> new.text and exists (select 1 from comment where contribution = old.contribution and text = old.number)) begin
  select raise(abort, 'a text that was submitted, commented on or followed by another is never changed');
end;
create trigger contribution_text_kept before delete on contribution_text begin
  select raise(abort, 'contributions'' texts are never deleted');
end;

create trigger contribution_image_stays before update on contribution_image begin
  select raise(abort, 'contributions'' images are never changed');
end;
create trigger contribution_image_kept before delete on contribution_image begin
  select raise(abort, 'contributions'' images are never deleted');
end;

create trigger approval_by_others before insert on approval
when exists (select 1 from contribution_text where contribution = new.contribution and author = new.person) begin
  select raise(abort, 'nobody approves what they wrote a part of');
end;
create trigger approval_of_newest before insert on approval
when new.text <> (select max(number) from contribution_text where contribution = new.contribution)
  or not exists (select 1 from contribution where number = new.contribution and state = 'submitted') begin
  select raise(abort, 'only the newest text of a submitted contribution is approved');
end;
create trigger approval_stays before update on approval begin select raise(abort, 'approvals are never changed'); end;
create trigger approval_kept before delete on approval begin select raise(abort, 'approvals are never deleted'); end;

create trigger comment_stays before update of number, contribution, text, line, last_line, person, at, body, suggestion on comment begin
  select raise(abort, 'comments are never changed');
end;
create trigger comment_kept before delete on comment begin select raise(abort, 'comments are never deleted'); end;

create trigger flag_stays before update of number, document, revision, person, at, reason on flag begin
  select raise(abort, 'flags are never changed');
end;
create trigger flag_kept before delete on flag begin select raise(abort, 'flags are never deleted'); end;
