-- What boards and lists of past days show bears the day and the event it was recorded with: batches, amounts, and when an item last
-- changed. Null: with the ledger itself, or from before events were kept.
alter table batch
  add column added_on  date,
  add column added_seq bigint;
update batch b set added_on = e.on_date, added_seq = e.seq from event e
  where e.org_id = b.org_id and e.action = 'ledger.add_batch' and e.body::jsonb -> 'subject' ->> 'id' = b.id::text;
-- Those that came with their ledger: since their first item, or since they were received.
update batch b set added_on = coalesce((select min(i.registered_on) from item_source t join item i on i.org_id = t.org_id and i.id = t.item_id
    where t.org_id = b.org_id and t.batch_id = b.id), b.received_on) where b.added_on is null;

alter table amount
  add column added_on  date,
  add column added_seq bigint;
update amount a set added_on = e.on_date, added_seq = e.seq from event e
  where e.org_id = a.org_id and e.item_id = a.item_id
    and e.seq = (select min(f.seq) from event f where f.org_id = a.org_id and f.item_id = a.item_id and position(a.id::text in f.body) > 0);
update amount a set added_on = greatest(a.on_date, i.registered_on) from item i where i.org_id = a.org_id and i.id = a.item_id and a.added_on is null;
alter table amount alter column added_on set not null;

alter table item_state add column updated_at timestamptz;
update item_state s set updated_at = e.at from event e where e.org_id = s.org_id and e.seq = s.seq;
update item_state s set updated_at = i.updated_at from item i where i.org_id = s.org_id and i.id = s.item_id and s.updated_at is null;
alter table item_state alter column updated_at set not null;
