-- Boards as of any day. The dated states of an item say all that a list of that day shows, so that a number and the list it
-- opens are read from the same rows.

-- Derived by the door like the light: how often an application was returned, the reporting periods that were kept and missed,
-- and at whose level an application waits since when.
alter table item
  add column returns        integer not null default 0,
  add column periods_kept   integer not null default 0,
  add column periods_missed integer not null default 0,
  add column wait_role      text,
  add column wait_since     date;
alter table item_state
  add column returns        integer not null default 0,
  add column periods_kept   integer not null default 0,
  add column periods_missed integer not null default 0,
  add column wait_role      text,
  add column wait_since     date,
  add column round          integer not null default 1,
  add column leader_id      uuid,
  add column handler_id     uuid,
  add column due_required   date,
  add column assess_on      date,
  add column applied_on     date,
  add column replied_on     date,
  add column closed_on      date,
  add column extension_count integer not null default 0;

update item i set
  returns = (select count(*) from request r where r.org_id = i.org_id and r.item_id = i.id and r.state = 'returned'),
  periods_kept = (select count(*) from period p where p.org_id = i.org_id and p.item_id = i.id and p.state = 'accepted'),
  periods_missed = (select count(*) from period p where p.org_id = i.org_id and p.item_id = i.id and p.state = 'missed');
update item i set wait_role = r.level_role, wait_since = coalesce(
    (select max(v.on_date) from review v where v.org_id = r.org_id and v.request_id = r.id and v.level < r.level), r.submitted_on)
  from request r where r.org_id = i.org_id and r.item_id = i.id and r.state = 'open';

-- What older states did not keep is taken from the rows that say when it happened; who handled an item then is not known.
update item_state s set
  returns = (select count(*) from request r where r.org_id = s.org_id and r.item_id = s.item_id and r.state = 'returned' and r.decided_on <= s.on_date),
  periods_kept = (select count(*) from period p where p.org_id = s.org_id and p.item_id = s.item_id and p.state = 'accepted' and p.judged_on <= s.on_date),
  periods_missed = (select count(*) from period p where p.org_id = s.org_id and p.item_id = s.item_id and p.state = 'missed' and p.due_on < s.on_date),
  round = i.round, leader_id = i.leader_id, handler_id = i.handler_id, due_required = i.due_required, assess_on = i.assess_on,
  applied_on = case when i.applied_on <= s.on_date then i.applied_on end,
  replied_on = case when i.replied_on <= s.on_date then i.replied_on end,
  closed_on = case when s.light_flag = 'closed' then i.closed_on end,
  extension_count = (select count(*) from request r where r.org_id = s.org_id and r.item_id = s.item_id and r.kind = 'extension' and r.state = 'agreed' and r.decided_on <= s.on_date)
  from item i where i.org_id = s.org_id and i.id = s.item_id;
update item_state s set wait_role = i.wait_role, wait_since = i.wait_since
  from item i where i.org_id = s.org_id and i.id = s.item_id
    and s.seq = (select max(l.seq) from item_state l where l.org_id = s.org_id and l.item_id = s.item_id);
alter table item alter column returns drop default, alter column periods_kept drop default, alter column periods_missed drop default;
alter table item_state alter column returns drop default, alter column periods_kept drop default, alter column periods_missed drop default,
  alter column round drop default, alter column extension_count drop default;

-- Counts are folded anew with the further ones.
delete from board_count;
delete from board_fold;
alter table board_count
  add column returned       integer not null,            -- items with an application that was ever returned
  add column lapsed         integer not null,            -- items that missed a reporting period
  add column periods_kept   integer not null,            -- periods, not items
  add column periods_missed integer not null;

-- What a board said at the end of a day that is over: written once, when it is first read or in the following night, and held
-- against what the states give ever after.
create table board_day (
  org_id       uuid not null references org,
  ledger_id    uuid not null,
  on_day       date not null,
  lead_unit_id uuid not null,
  category     text not null,
  status       text not null,
  track        text not null,
  light        text not null,
  clearance    text not null,
  n            integer not null,
  overdue      integer not null,
  due_passed   integer not null,
  on_time      integer not null,
  stage_accepted integer not null,
  adopted      integer not null,
  late_conversion integer not null,
  returned     integer not null,
  lapsed       integer not null,
  periods_kept integer not null,
  periods_missed integer not null,
  primary key (org_id, ledger_id, on_day, lead_unit_id, category, status, track, light),
  foreign key (org_id, ledger_id) references ledger (org_id, id)
);

-- A frozen state of a ledger with a name: its states up to an event. States are never changed, so that naming the event freezes it.
create table snapshot (
  org_id      uuid not null references org,
  id          uuid not null,
  ledger_id   uuid not null,
  name        text not null,
  on_day      date not null,               -- lights and deadlines as of the end of this day
  seq         bigint not null,             -- the last event that counts
  counts      jsonb not null,              -- the numbers of the whole ledger, as they were frozen
  digest      bytea not null,              -- SHA-256 of the canonical JSON of day, event, counts and every item's state
  clearance   text not null,
  made_by     uuid not null,
  made_at     timestamptz not null,
  primary key (org_id, id),
  unique (org_id, ledger_id, name),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, made_by) references account (org_id, id)
);

-- What the nightly check of the dated states against the events found.
create table state_check (
  org_id   uuid not null references org,
  on_date  date not null,
  at       timestamptz not null,
  upto     bigint not null,                -- the last event that was checked
  states   integer not null,
  days     integer not null,               -- stored days of boards that were counted again
  faults   jsonb not null,                 -- what differs, the first hundred; item ids, days and columns, no texts
  primary key (org_id, at)
);

do $$
declare t text;
begin
  foreach t in array array['board_day','snapshot'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (org_id = app_org() and app_clears(clearance)) with check (org_id = app_org())', t);
  end loop;
end $$;
alter table state_check enable row level security;
create policy tenant on state_check using (org_id = app_org()) with check (org_id = app_org());
grant select, insert on board_day, snapshot, state_check to duizhang_app;
