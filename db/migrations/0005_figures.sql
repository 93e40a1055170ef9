-- What cases, tasks and entries have beside a finding's rows, and the numbers that a report states: each with its place in it.

-- What a task hands in.
create table deliverable (
  org_id    uuid not null references org,
  id        uuid not null,
  item_id   uuid not null,
  round     integer not null,
  name      text not null,
  planned_on date,
  precision text not null check (precision in ('year','month','day')),
  state     text not null check (state in ('open','handed_in','waived','dropped')),
  handed_on date,
  opinion   text,                           -- why it was waived
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  check (state <> 'handed_in' or handed_on is not null),
  check (state <> 'waived' or opinion is not null)
);
create index deliverable_item on deliverable (org_id, item_id);
alter table evidence add column deliverable_id uuid;
alter table evidence add foreign key (org_id, deliverable_id) references deliverable (org_id, id);

-- 处理结果: outcome counters of a case, zeros kept. A later row of the same name replaces the earlier one.
create table outcome (
  org_id   uuid not null references org,
  id       uuid not null,
  item_id  uuid not null,
  name     text not null,
  value    numeric not null check (value >= 0),
  unit     text not null,
  on_date  date not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id)
);
create index outcome_item on outcome (org_id, item_id);

-- 金额.
create table amount (
  org_id   uuid not null references org,
  id       uuid not null,
  item_id  uuid not null,
  kind     text not null check (kind in ('total','invested','applied','received','involved','recovered','settled')),
  value    numeric not null,
  unit     text not null,
  approx   text check (approx in ('over','about','nearly','at_least')),
  on_date  date not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id)
);
create index amount_item on amount (org_id, item_id);

-- 核查 of a case that is done: on site or by calling back.
create table verification (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  round      integer not null,
  verdict    text not null check (verdict in ('verified','reopened')),
  way        text not null check (way in ('on_site','call_back')),
  place      text not null,
  people     text not null,
  found      text not null,
  account_id uuid not null,
  unit_id    uuid not null,
  on_date    date not null,
  at         timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id)
);
create index verification_item on verification (org_id, item_id);

-- 定期评估 of a long-term promise, at most every 12 months; due_on: by when it was to be held.
create table assessment (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  round      integer not null,
  verdict    text not null check (verdict in ('on_course','behind','reached')),
  conclusion text not null,
  due_on     date,
  next_on    date not null,
  account_id uuid not null,
  unit_id    uuid not null,
  on_date    date not null,
  at         timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  check (next_on > on_date)
);
create index assessment_item on assessment (org_id, item_id);

-- What an entry's change (承接, 下放, 调整, 取消, 化解) or a task's result turned into what: 36 → 10.
create table change (
  org_id       uuid not null references org,
  id           uuid not null,
  item_id      uuid not null,
  kind         text not null check (kind in ('take_over','delegate','adjust','revoke','settle','result')),
  name         text not null,
  before       text not null,
  after        text not null,
  unit         text not null,
  basis        text not null,
  effective_on date,
  precision    text not null check (precision in ('year','month','day')),
  on_date      date not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id)
);
create index change_item on change (org_id, item_id);

-- 指标: a number with meaning. `lists`: the category of the ledger whose items it counts, for 报告载 n / 已列 m; '' counts them all.
create table indicator (
  org_id     uuid not null references org,
  id         uuid not null,
  ledger_id  uuid not null,
  item_id    uuid,
  unit_id    uuid,                          -- who reports its values
  part_of_id uuid,                          -- the indicator that it is a part of, or whose growth or share it is
  part       text check (part in ('addend','subset','growth','share')),
  name       text not null,
  theme      text not null,
  unit       text not null,                 -- unit of measure
  direction  text not null check (direction in ('up','down','equal','none')),
  basis      text not null check (basis in ('cumulative','point_in_time','growth','share')),
  target     numeric,                       -- null: unknown
  target_on  date,
  target_precision text check (target_precision in ('year','month','day')),
  lists      text,
  clearance  text not null,
  example    boolean not null,
  sort       integer not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  foreign key (org_id, part_of_id) references indicator (org_id, id),
  check ((part is null) = (part_of_id is null)),
  check ((target_on is null) = (target_precision is null))
);
create index indicator_ledger on indicator (org_id, ledger_id, sort);
create index indicator_item on indicator (org_id, item_id);
create index indicator_unit on indicator (org_id, unit_id);
create index indicator_part_of on indicator (org_id, part_of_id);

-- A value as of a day; entered by the unit, accepted or returned by the office. `value` null: stated in words alone.
create table indicator_value (
  org_id       uuid not null references org,
  id           uuid not null,
  indicator_id uuid not null,
  period       text not null,               -- 2018, 2018-H1, 2018-Q2, 2018-05 or a day
  ends_on      date not null,               -- the period's last day, by which values are ordered
  value        numeric,
  approx       text check (approx in ('over','about','nearly','at_least')),
  approx_word  text,                        -- the source's own word: 余 约 近 以上
  numerator    numeric,
  denominator  numeric,
  note         text not null,
  state        text not null check (state in ('submitted','accepted','returned','superseded')),
  entered_by   uuid not null,
  unit_id      uuid not null,
  entered_on   date not null,
  at           timestamptz not null,
  judged_by    uuid,
  judged_on    date,
  opinion      text,
  primary key (org_id, id),
  foreign key (org_id, indicator_id) references indicator (org_id, id),
  foreign key (org_id, entered_by) references account (org_id, id),
  check (judged_by is distinct from entered_by),
  check (denominator is null or denominator <> 0),
  check ((state in ('accepted','returned')) <= (judged_on is not null))
);
create index indicator_value_indicator on indicator_value (org_id, indicator_id, ends_on);
create index indicator_value_waiting on indicator_value (org_id, indicator_id) where state = 'submitted';
create unique index indicator_value_accepted on indicator_value (org_id, indicator_id, period) where state = 'accepted';
create unique index indicator_value_submitted on indicator_value (org_id, indicator_id, period) where state = 'submitted';

-- A document that came with a source, as text.
create table document (
  org_id      uuid not null references org,
  id          uuid not null,
  ledger_id   uuid not null,
  source_id   uuid not null,
  name        text not null,
  sha256      text not null,
  text        text not null,
  uploaded_by uuid not null,
  at          timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, source_id) references source (org_id, id),
  foreign key (org_id, sha256) references blob (org_id, sha256)
);
create index document_source on document (org_id, source_id);

-- Where a thing stands in a report: section, row number of the table kept with the demo, the figure's own words; with a document, the passage.
create table citation (
  org_id       uuid not null references org,
  id           uuid not null,
  ledger_id    uuid not null,
  section      text not null,
  row_number   integer,
  quote        text not null,
  nth          integer,                     -- which of the places in the section where the quote stands; null: it stands there once
  document_id  uuid,
  from_char    integer,
  to_char      integer,
  item_id      uuid,
  indicator_id uuid,
  value_id     uuid,                        -- which of the indicator's values
  source_id    uuid,
  unit_id      uuid,
  circular_id  uuid,
  notice_id    uuid,
  example      boolean not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, document_id) references document (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, indicator_id) references indicator (org_id, id),
  foreign key (org_id, value_id) references indicator_value (org_id, id),
  foreign key (org_id, source_id) references source (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  foreign key (org_id, notice_id) references notice (org_id, id),
  -- One thing, or the ledger as such.
  check (num_nonnulls(item_id, indicator_id, source_id, unit_id, circular_id, notice_id) <= 1),
  check (value_id is null or indicator_id is not null),
  check (nth >= 1),
  check ((document_id is null) = (from_char is null) and (document_id is null) = (to_char is null) and (from_char is null or to_char > from_char))
);
create index citation_ledger on citation (org_id, ledger_id);
create index citation_item on citation (org_id, item_id);
create index citation_indicator on citation (org_id, indicator_id);
create index citation_document on citation (org_id, document_id, from_char);

-- 通报: counts visible, names of persons restricted. Counts may be known without lists: 报告载 n / 已列 m.
create table circular (
  org_id       uuid not null references org,
  id           uuid not null,
  ledger_id    uuid not null,
  name         text not null,
  number       text,
  issued_on    date,
  precision    text not null check (precision in ('year','month','day')),
  text         text not null,
  unit_count   integer check (unit_count >= 0),
  person_count integer check (person_count >= 0),
  persons_listed integer not null check (persons_listed >= 0),   -- rows of circular_person, which not everybody may count
  example      boolean not null,
  registered_by uuid not null,
  created_at   timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id)
);
create index circular_ledger on circular (org_id, ledger_id);
alter table citation add foreign key (org_id, circular_id) references circular (org_id, id);
create table circular_unit (
  org_id      uuid not null references org,
  circular_id uuid not null,
  unit_id     uuid not null,
  reason      text not null,
  example     boolean not null,
  primary key (org_id, circular_id, unit_id),
  foreign key (org_id, circular_id) references circular (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id)
);
create table circular_person (
  org_id      uuid not null references org,
  id          uuid not null,
  circular_id uuid not null,
  name        text not null,
  unit_id     uuid,
  reason      text not null,
  clearance   text not null check (clearance <> 'open'),
  example     boolean not null,
  primary key (org_id, id),
  foreign key (org_id, circular_id) references circular (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id)
);
create index circular_person_circular on circular_person (org_id, circular_id);

-- 数据疑点: a contradiction kept, not fixed. `subject` names the rows that the rule compared, so that a rule raises it once.
create table doubt (
  org_id      uuid not null references org,
  id          uuid not null,
  ledger_id   uuid not null,
  rule        text not null check (rule in ('part_exceeds_whole','share_differs','same_count_twice','rate_without_count','list_incomplete','after_year','subset_exceeds','growth_differs','other')),
  subject     text not null,
  message     text not null,
  sides       jsonb not null,               -- what was compared: [{ name, text, ledgerId, indicatorId, itemId }]
  indicator_id uuid,
  item_id     uuid,
  source_id   uuid,
  state       text not null check (state in ('open','explained')),
  explanation text,
  found_on    date not null,
  found_by    uuid not null,
  explained_by uuid,
  explained_on date,
  example     boolean not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, indicator_id) references indicator (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, source_id) references source (org_id, id),
  check ((state = 'explained') = (explanation is not null))
);
create unique index doubt_once on doubt (org_id, rule, subject);
create index doubt_ledger on doubt (org_id, ledger_id);

do $$
declare t text;
begin
  -- Tables of an item: seen with the item.
  foreach t in array array['deliverable','outcome','amount','verification','assessment','change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant_read on %1$I for select using (org_id = app_org() and exists (select 1 from item i where i.org_id = %1$I.org_id and i.id = %1$I.item_id))', t);
    execute format('create policy tenant_insert on %I for insert with check (org_id = app_org())', t);
    execute format('create policy tenant_update on %I for update using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
  -- Tables of a ledger: seen with the ledger.
  foreach t in array array['document','citation','circular','doubt'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant_read on %1$I for select using (org_id = app_org() and exists (select 1 from ledger l where l.org_id = %1$I.org_id and l.id = %1$I.ledger_id))', t);
    execute format('create policy tenant_insert on %I for insert with check (org_id = app_org())', t);
    execute format('create policy tenant_update on %I for update using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
  -- Tables that carry their own clearance.
  foreach t in array array['indicator','circular_person'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (org_id = app_org() and app_clears(clearance)) with check (org_id = app_org())', t);
  end loop;
end $$;
alter table indicator_value enable row level security;
create policy tenant_read on indicator_value for select using (org_id = app_org() and exists (select 1 from indicator i where i.org_id = indicator_value.org_id and i.id = indicator_value.indicator_id));
create policy tenant_insert on indicator_value for insert with check (org_id = app_org());
create policy tenant_update on indicator_value for update using (org_id = app_org()) with check (org_id = app_org());
alter table circular_unit enable row level security;
create policy tenant_read on circular_unit for select using (org_id = app_org() and exists (select 1 from circular c where c.org_id = circular_unit.org_id and c.id = circular_unit.circular_id));
create policy tenant_insert on circular_unit for insert with check (org_id = app_org());

grant select, insert on outcome, amount, verification, assessment, change, document, circular_unit, circular_person to duizhang_app;
grant select, insert, update on deliverable, indicator, indicator_value, citation, circular, doubt to duizhang_app;
grant delete on citation to duizhang_app;
create policy tenant_delete on citation for delete using (org_id = app_org());
