-- How far the reading or the commit of a file has come, and whether its sender wishes it to stop. Written beside the transaction that does
-- the work, so that any server can tell how far another one is; gone when it is over.

create table import_progress (
  org_id     uuid not null,
  id         uuid not null,                  -- of the draft; before there is one, as the sender's page calls it
  account_id uuid not null,
  step       text not null,
  done       integer not null,
  total      integer not null,
  stop       boolean not null,
  at         timestamptz not null,
  primary key (org_id, account_id, id),
  foreign key (org_id, account_id) references account (org_id, id)
);
alter table import_progress enable row level security;
create policy tenant on import_progress using (org_id = app_org()) with check (org_id = app_org());
grant select, insert, update, delete on import_progress to duizhang_app;
