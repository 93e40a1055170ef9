-- Lists and boards by deadline: the current one, and until a plan is agreed the required one (item/queries.ts, deadlineSql).
create index item_deadline on item (org_id, ledger_id, (coalesce(due_current, case when track <> 'long_term' then due_required end)));
