-- Since when a version of a ledger's rules is in force, by the org's day and the event that put it in force: what was reckoned by it
-- on a past day is reckoned by it again. Null: since the ledger began.
alter table ledger_policy
  add column approved_on  date,
  add column approved_seq bigint;
update ledger_policy p set approved_on = e.on_date, approved_seq = e.seq from event e
  where e.org_id = p.org_id and e.ledger_id = p.ledger_id and e.action in ('ledger.approve_policy', 'ledger.succeed_policy')
    and e.body::jsonb -> 'after' ->> 'policyId' = p.id::text;
