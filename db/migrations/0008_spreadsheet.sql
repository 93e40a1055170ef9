-- Ledgers that come in as files. An import is a draft until it is committed: what was read from the file and what a person said to it.
-- Nothing of it is an item before that.

create table import (
  org_id     uuid not null references org,
  id         uuid not null,
  ledger_id  uuid not null,
  account_id uuid not null,                  -- whose draft it is
  form       text not null check (form in ('table','text')),
  name       text not null,                  -- of the file
  sha256     text not null,
  size       bigint not null,
  content    bytea not null,                 -- what was read, JSON, gzip
  answers    jsonb not null,
  version    integer not null check (version >= 1),
  state      text not null check (state in ('open','done','dropped')),
  outcome    jsonb,
  at         timestamptz not null,
  changed_at timestamptz not null,
  on_date    date not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  check ((state = 'done') = (outcome is not null))
);
create index import_ledger on import (org_id, ledger_id, at);

-- What stood in the file for an item, for good: column by column, as it was written.
create table import_row (
  org_id    uuid not null references org,
  import_id uuid not null,
  item_id   uuid not null,
  sheet     text not null,
  row       integer not null,                -- as the sheet numbers it
  cells     jsonb not null,
  primary key (org_id, item_id, import_id),
  foreign key (org_id, import_id) references import (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id)
);

-- What an org means by a header or by the name of a unit, once somebody has said so.
create table wording (
  org_id     uuid not null references org,
  about      text not null,                  -- unit, or the kind of ledger whose column it is
  said       text not null,
  means      text not null,                  -- a field, or the id of a unit; none: passed over
  account_id uuid not null,
  on_date    date not null,
  primary key (org_id, about, said),
  foreign key (org_id, account_id) references account (org_id, id)
);

alter table import enable row level security;
create policy tenant_read on import for select using (org_id = app_org()
  and exists (select 1 from ledger l where l.org_id = import.org_id and l.id = import.ledger_id));
create policy tenant_insert on import for insert with check (org_id = app_org());
create policy tenant_update on import for update using (org_id = app_org()) with check (org_id = app_org());
alter table import_row enable row level security;
create policy tenant_read on import_row for select using (org_id = app_org()
  and exists (select 1 from item i where i.org_id = import_row.org_id and i.id = import_row.item_id));
create policy tenant_insert on import_row for insert with check (org_id = app_org());
alter table wording enable row level security;
create policy tenant on wording using (org_id = app_org()) with check (org_id = app_org());

grant select, insert, update on import, wording to duizhang_app;
grant select, insert on import_row to duizhang_app;
