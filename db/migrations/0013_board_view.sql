-- Boards as people arrange them, under a name; private, or shared with all who see the ledger.
create table board_view (
  org_id     uuid not null references org,
  id         uuid not null,
  ledger_id  uuid not null,
  account_id uuid not null,
  name       text not null,
  shared     boolean not null,
  layout     jsonb not null,               -- shared/src/board/input.ts
  at         timestamptz not null,
  primary key (org_id, id),
  unique (org_id, ledger_id, account_id, name),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id)
);
alter table board_view enable row level security;
create policy tenant_read on board_view for select using (org_id = app_org()
  and exists (select 1 from ledger l where l.org_id = board_view.org_id and l.id = board_view.ledger_id));
create policy tenant_insert on board_view for insert with check (org_id = app_org());
create policy tenant_update on board_view for update using (org_id = app_org()) with check (org_id = app_org());
create policy tenant_delete on board_view for delete using (org_id = app_org());
grant select, insert, update, delete on board_view to duizhang_app;
