-- The record: events (one hash chain an org), the dated states that boards read, and the search pairs.

create table event_head (
  org_id uuid primary key references org,
  seq    bigint not null,
  hash   bytea not null
);

-- hash = SHA-256(previous hash ‖ body); body is the canonical JSON that was hashed, the other columns are copies to search by.
create table event (
  org_id     uuid not null references org,
  seq        bigint not null,
  action     text not null,
  item_id    uuid,
  account_id uuid not null,
  on_date    date not null,
  at         timestamptz not null,
  ledger_id  uuid,                           -- of what happened to a ledger as a whole, or to an item of it
  clearance  text not null,                  -- that ledger's, else 'open'
  body       text not null,
  hash       bytea not null check (length(hash) = 32),
  primary key (org_id, seq)
);
create index event_item on event (org_id, item_id, seq);
create index event_at on event (org_id, at);
-- What happened beside items and sign-ins; its last number tells whether anything changed that rules read of more than one item.
create index event_beside on event (org_id, seq) where action not like 'item.%' and action not like 'session.%';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % on %', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger event_append_only before update or delete on event
  for each row execute function refuse_change();

create trigger event_not_truncated before truncate on event
  for each statement execute function refuse_change();

create function refuse_due_original_change() returns trigger language plpgsql as $$
begin
  if old.due_original is not null and new.due_original is distinct from old.due_original and new.round = old.round then
    raise exception 'due_original is fixed within a round' using errcode = 'check_violation', constraint = 'due_original_fixed';
  end if;
  return new;
end $$;
create trigger item_due_original_fixed before update of due_original on item
  for each row execute function refuse_due_original_change();

-- One row per change of an item; seq is the event that made it, so rows appear in commit order within an org.
create table item_state (
  org_id       uuid not null references org,
  item_id      uuid not null,
  seq          bigint not null,
  on_date      date not null,
  ledger_id    uuid not null,
  lead_unit_id uuid,
  category     text not null,
  status       text not null,
  track        text not null,
  light_flag   text not null,
  yellow_on    date,
  red_on       date,
  due_original date,
  due_current  date,
  dispatched   boolean not null,
  on_time      boolean,
  stage_accepted boolean not null,
  adopted      boolean not null,
  late_conversion boolean not null,
  clearance    text not null,
  primary key (org_id, item_id, seq),
  foreign key (org_id, item_id) references item (org_id, id)
);
create index item_state_seq on item_state (org_id, seq);

-- Counts folded from item_state up to board_fold.seq, with lights as of board_fold.as_of; a board adds the rows after.
create table board_fold (
  org_id uuid primary key references org,
  seq    bigint not null,
  as_of  date not null
);
create table board_count (
  org_id       uuid not null references org,
  ledger_id    uuid not null,
  lead_unit_id uuid not null,               -- the zero uuid where nobody leads yet
  category     text not null,
  status       text not null,
  track        text not null,
  light        text not null,
  clearance    text not null,
  n            integer not null,
  overdue      integer not null,            -- open and past due_current
  due_passed   integer not null,            -- due_original on or before the as-of day
  on_time      integer not null,            -- of those, closed on time
  stage_accepted integer not null,
  adopted      integer not null,
  late_conversion integer not null,
  primary key (org_id, ledger_id, lead_unit_id, category, status, track, light)
);

-- Two-character search: pairs of neighbouring characters, each packed into one int4, off the item row.
create table item_search (
  org_id    uuid not null references org,
  item_id   uuid not null,
  ledger_id uuid not null,
  clearance text not null,
  pairs     integer[] not null,
  text      text not null,                  -- lower-cased, what a candidate is checked against
  primary key (org_id, item_id),
  foreign key (org_id, item_id) references item (org_id, id)
);
create index item_search_pairs on item_search using gin (pairs) with (fastupdate = on, gin_pending_list_limit = 16384);

create table pair_frequency (
  org_id uuid not null references org,
  pair   integer not null,
  n      integer not null,
  primary key (org_id, pair)
);
