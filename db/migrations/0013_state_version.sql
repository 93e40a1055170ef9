-- The version that an item had in each of its states: a sheet exported as of a past day says which it was, so that an edited copy is
-- merged against what the ledger said then.
alter table item_state add column version integer;
update item_state s set version = n.version from (
  select t.org_id, t.item_id, t.seq, (count(*) filter (where e.action <> 'item.relight') over (partition by t.org_id, t.item_id order by t.seq))::int as version
  from item_state t join event e on e.org_id = t.org_id and e.seq = t.seq) n
  where n.org_id = s.org_id and n.item_id = s.item_id and n.seq = s.seq;
alter table item_state alter column version set not null;
