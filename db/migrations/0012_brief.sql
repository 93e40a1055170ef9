-- A notification may open a ledger's brief of the week that ended with a day; it is seen with the ledger.
alter table notification
  add column ledger_id uuid,
  add column on_day date,
  add foreign key (org_id, ledger_id) references ledger (org_id, id);
drop policy tenant_read on notification;
create policy tenant_read on notification for select using (org_id = app_org()
  and (item_id is null or exists (select 1 from item i where i.org_id = notification.org_id and i.id = notification.item_id))
  and (notice_id is null or exists (select 1 from notice n where n.org_id = notification.org_id and n.id = notification.notice_id))
  and (ledger_id is null or exists (select 1 from ledger l where l.org_id = notification.org_id and l.id = notification.ledger_id)));

alter table day_run drop constraint day_run_work_check;
alter table day_run add constraint day_run_work_check check (work in ('periods','digests','briefs'));
