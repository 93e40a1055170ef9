-- Row-level security, the second line: org and clearance. Reach (which units, which ledgers) is in the queries.
-- A query that forgets its filter still sees nothing of another org and nothing restricted.

create function app_org() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.org', true), '')::uuid $$;
create function app_clears(clearance text) returns boolean language sql stable parallel safe
  as $$ select clearance = 'open' or clearance = any (coalesce(nullif(current_setting('app.clearance', true), ''), '{}')::text[]) $$;

do $$
declare t text;
begin
  -- Tables of the org as a whole.
  foreach t in array array['org','org_calendar_day','unit','succession','succession_unit','account','post','counter','action_key','blob','upload','event_head','pair_frequency','board_fold'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
  -- Tables that carry their own clearance.
  foreach t in array array['ledger','item','item_state','item_search','board_count'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (org_id = app_org() and app_clears(clearance)) with check (org_id = app_org())', t);
  end loop;
  -- Tables of a ledger: seen with the ledger.
  foreach t in array array['ledger_unit','ledger_policy','source','meeting','notice','lookback','saved_view'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant_read on %1$I for select using (org_id = app_org() and exists (select 1 from ledger l where l.org_id = %1$I.org_id and l.id = %1$I.ledger_id))', t);
    execute format('create policy tenant_insert on %I for insert with check (org_id = app_org())', t);
    execute format('create policy tenant_update on %I for update using (org_id = app_org()) with check (org_id = app_org())', t);
    execute format('create policy tenant_delete on %I for delete using (org_id = app_org())', t);
  end loop;
  -- Tables of an item: seen with the item. An insert checks the org alone, since item and children come in one statement.
  foreach t in array array['item_source','item_link','measure','assignment','criterion','cadence','report','period','milestone','evidence','request','review','closure','notice_item','urge','lookback_item','lookback_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant_read on %1$I for select using (org_id = app_org() and exists (select 1 from item i where i.org_id = %1$I.org_id and i.id = %1$I.item_id))', t);
    execute format('create policy tenant_insert on %I for insert with check (org_id = app_org())', t);
    execute format('create policy tenant_update on %I for update using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
end $$;

-- Where the item may be absent. An event carries the clearance of the ledger it is about, since what happened to a ledger as a
-- whole has no item; an item's own clearance counts beside it.
alter table event enable row level security;
create policy tenant_read on event for select using (org_id = app_org() and app_clears(clearance)
  and (item_id is null or exists (select 1 from item i where i.org_id = event.org_id and i.id = event.item_id)));
create policy tenant_insert on event for insert with check (org_id = app_org());
alter table notification enable row level security;
create policy tenant_read on notification for select using (org_id = app_org()
  and (item_id is null or exists (select 1 from item i where i.org_id = notification.org_id and i.id = notification.item_id))
  and (notice_id is null or exists (select 1 from notice n where n.org_id = notification.org_id and n.id = notification.notice_id)));
create policy tenant_insert on notification for insert with check (org_id = app_org());
create policy tenant_update on notification for update using (org_id = app_org()) with check (org_id = app_org());

-- Replies to a notice and their files: seen with the notice.
do $$
declare t text;
begin
  foreach t in array array['notice_reply','notice_file','notice_previous'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant_read on %1$I for select using (org_id = app_org() and exists (select 1 from notice n where n.org_id = %1$I.org_id and n.id = %1$I.notice_id))', t);
    execute format('create policy tenant_insert on %I for insert with check (org_id = app_org())', t);
    execute format('create policy tenant_update on %I for update using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
end $$;
create policy tenant_delete on notice_item for delete using (org_id = app_org());

alter table batch enable row level security;
create policy tenant_read on batch for select using (org_id = app_org() and exists (select 1 from source s where s.org_id = batch.org_id and s.id = batch.source_id));
create policy tenant_insert on batch for insert with check (org_id = app_org());

-- What the application may do. Append-only by grant: events, reviews, closures, reports, states, files.
grant select, insert, update, delete on login, session, saved_view, counter, board_fold, board_count, pair_frequency, item_search, ledger_unit to duizhang_app;
grant select on calendar_day to duizhang_app;
grant select, insert, delete on org_calendar_day to duizhang_app;
grant select, insert on event, review, closure, item_state, blob, upload, meeting, item_link, item_source, batch, source, notice_file, notice_previous, urge, lookback_file to duizhang_app;
grant select, insert, update on org, unit, account, post, ledger, ledger_policy, item, measure, assignment, criterion,
  cadence, report, period, milestone, evidence, request, notice, notice_reply, notice_item, lookback, lookback_item, notification, event_head to duizhang_app;
grant select, insert, update on succession to duizhang_app;
grant select, insert, delete on succession_unit to duizhang_app;
grant select, insert, delete on action_key to duizhang_app;
grant delete on notice_item to duizhang_app;
revoke update on report from duizhang_app;

-- Candidates for a search. A definer's function because array containment is not leakproof, so that under row security
-- the index would go unused; the org comes from the transaction's own setting and can't be passed in.
create function search_candidates(wanted integer[], ledger uuid, most integer)
  returns table (item_id uuid) language sql stable security definer set search_path = pg_catalog, public
  as $$
    select s.item_id from item_search s
    where s.org_id = app_org() and app_clears(s.clearance) and s.pairs @> wanted and (ledger is null or s.ledger_id = ledger)
    limit most
  $$;
revoke all on function search_candidates(integer[], uuid, integer) from public;
grant execute on function search_candidates(integer[], uuid, integer) to duizhang_app;

-- After much was written at once (a demo, an import): until the planner has looked again it works from statistics of empty
-- tables, and reading the facts of one item took ten times as long. The application owns nothing, so it can't analyze itself.
create function refresh_statistics() returns void language plpgsql security definer set search_path = pg_catalog, public
  as $$ begin if exists (select from org where org_id = app_org()) then analyze; end if; end $$;
revoke all on function refresh_statistics() from public;
grant execute on function refresh_statistics() to duizhang_app;
