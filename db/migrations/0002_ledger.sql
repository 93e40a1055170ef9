-- Ledgers, where their items come from, and the items themselves with all that guards read.

create table ledger (
  org_id      uuid not null references org,
  id          uuid not null,
  name        text not null,
  kind        text not null check (kind in ('finding','case','task','entry')),
  field       text not null,                -- field of work, e.g. 巡视整改
  year        integer not null,
  prefix      text not null,                -- numbering rule: prefix + three digits
  clearance   text not null,                -- 'open', or the clearance a post must hold
  columns     jsonb not null,
  categories  text[] not null,
  example     boolean not null,
  sort        integer not null,
  created_at  timestamptz not null,
  primary key (org_id, id)
);
create unique index ledger_prefix on ledger (org_id, prefix);

create table ledger_unit (
  org_id    uuid not null references org,
  ledger_id uuid not null,
  role      text not null check (role in ('office','supervisor','committee')),
  unit_id   uuid not null,
  primary key (org_id, ledger_id, role, unit_id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id)
);
create index ledger_unit_unit on ledger_unit (org_id, unit_id, role);

-- The rules of a ledger are immutable versions: the office drafts, the committee approves, running requests keep theirs. The
-- document holds the chains of review and the limits, which differ by place and by law, each with its citation.
create table ledger_policy (
  org_id      uuid not null references org,
  id          uuid not null,
  ledger_id   uuid not null,
  version     integer not null,
  state       text not null check (state in ('draft','active','retired')),
  document    jsonb not null,
  reason      text not null,
  drafted_by  uuid not null,
  drafted_at  timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  check (state = 'draft' or approved_by is not null)
);
create unique index ledger_policy_version on ledger_policy (org_id, ledger_id, version);
create unique index ledger_policy_active on ledger_policy (org_id, ledger_id) where state = 'active';

create table source (
  org_id          uuid not null references org,
  id              uuid not null,
  ledger_id       uuid not null,
  name            text not null,
  kind            text not null check (kind in ('巡视','巡察','环保督察','审计','督查','信访','批示','会议议定','自查','专项检查')),
  issuer          text not null,
  issuer_level    text not null check (issuer_level in ('central','provincial','municipal','county','own')),
  document_number text,
  issued_on       date,
  example         boolean not null,
  created_at      timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id)
);
create index source_ledger on source (org_id, ledger_id);

create table batch (
  org_id        uuid not null references org,
  id            uuid not null,
  source_id     uuid not null,
  number        text not null,
  received_on   date,
  claimed_count integer,                    -- what the delivery says it holds, checked against what is listed
  primary key (org_id, id),
  foreign key (org_id, source_id) references source (org_id, id)
);
create unique index batch_number on batch (org_id, source_id, number);

create table item (
  org_id          uuid not null references org,
  id              uuid not null,
  ledger_id       uuid not null,
  number          integer not null,
  code            text not null,
  kind            text not null check (kind in ('finding','case','task','entry')),
  title           text not null,
  original_text   text not null,
  category        text not null,
  severity        text check (severity in ('general','major')),
  requirement     text not null,            -- 整改要求 / 整改目标
  form            text check (form in ('reform','livelihood','engineering','project','campaign','duty')),   -- of a task
  reference       text,                     -- the number it has elsewhere, e.g. in a published register
  basis           text,                     -- legal basis of an entry, or the document a task comes from
  status          text not null check (status in ('registered','received','awaiting_claim','planning','plan_review','rectifying','handling','underway',
    'replied','closure_review','done_review','acceptance','staged','closed','done','verified','active','taken_over','delegated','revoked','settled','exited')),
  track           text not null check (track in ('immediate','dated','staged','long_term')),
  round           integer not null check (round >= 1),
  version         integer not null check (version >= 1),
  lead_unit_id    uuid,
  leader_id       uuid,                     -- responsible leader 责任领导 (account)
  handler_id      uuid,                     -- handler 承办人 (account)
  due_required    date,
  due_original    date,
  due_current     date,
  assess_on       date,
  exit_condition  text,
  root_cause      text,
  lookalike       text,                     -- 举一反三
  returned_count  integer not null,         -- 退回认领 times
  designated      boolean not null,         -- the committee's designation can't be returned
  returns_since_approval integer not null,
  extension_count integer not null,
  late_conversion boolean not null,         -- 逾期转长期, remembered for ever
  stage_accepted  boolean not null,
  adopted         boolean not null,         -- 补录
  exit_kind       text check (exit_kind in ('merged','transferred','revoked','unfounded','split')),
  example         boolean not null,
  clearance       text not null,
  registered_on   date not null,
  dispatched_on   date,
  claimed_on      date,
  replied_on      date,                     -- 回复, of a case
  remaining       text,                     -- what a staged completion (阶段性办结) leaves to do
  applied_on      date,                     -- day of the running or successful application to close, complete or accept
  closed_on       date,                     -- closed, done or accepted
  on_time         boolean,                  -- by the current deadline, set at closure
  on_time_original boolean,                 -- by the original deadline, set at closure
  yellow_on       date,
  red_on          date,
  light_flag      text not null check (light_flag in ('none','grey','yellow','red','closed')),
  updated_at      timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, lead_unit_id) references unit (org_id, id),
  foreign key (org_id, leader_id) references account (org_id, id),
  foreign key (org_id, handler_id) references account (org_id, id),
  check (status in ('registered','received','active','exited') or lead_unit_id is not null),
  check (status not in ('closed','done','verified') or closed_on is not null),
  check (status <> 'exited' or exit_kind is not null),
  check ((form is not null) = (kind = 'task')),
  check (due_original is null or due_required is null or due_original <= due_required),
  check (track <> 'long_term' or due_current is null)
);
create unique index item_number on item (org_id, ledger_id, number);
-- Counts by status and category, from the index alone.
create index item_status on item (org_id, ledger_id, status, category) include (clearance);
create index item_lead on item (org_id, ledger_id, lead_unit_id, number);
create index item_due on item (org_id, ledger_id, due_current, id);
create index item_updated on item (org_id, ledger_id, updated_at, id);

create table item_source (
  org_id    uuid not null references org,
  item_id   uuid not null,
  source_id uuid not null,
  batch_id  uuid,
  unsplit   boolean not null,               -- 来源未分: cites several sources because the document does not split them
  primary key (org_id, item_id, source_id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, source_id) references source (org_id, id),
  foreign key (org_id, batch_id) references batch (org_id, id)
);
create index item_source_source on item_source (org_id, source_id);

create table item_link (
  org_id   uuid not null references org,
  item_id  uuid not null,
  other_id uuid not null,
  kind     text not null check (kind in ('merged_into','split_into','same_as','part_of','found_by')),
  primary key (org_id, item_id, other_id, kind),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, other_id) references item (org_id, id)
);
create index item_link_other on item_link (org_id, other_id);

create table measure (
  org_id  uuid not null references org,
  id      uuid not null,
  item_id uuid not null,
  round   integer not null,
  seq     integer not null,
  text    text not null,
  kind    text not null check (kind in ('correction','accountability','institution','engineering','campaign','long_term')),
  unit_id uuid not null,
  due_on  date,
  weight  integer not null check (weight between 1 and 100),
  state   text not null check (state in ('draft','active','done','dropped')),
  done_on date,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  check (state <> 'done' or done_on is not null)
);
create index measure_item on measure (org_id, item_id);

create table assignment (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  measure_id uuid,
  unit_id    uuid not null,
  duty       text not null check (duty in ('lead','joint','support','supervise')),
  state      text not null check (state in ('pending','accepted','returned','done')),
  reason     text,
  on_date    date not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, measure_id) references measure (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id)
);
create index assignment_item on assignment (org_id, item_id);
create index assignment_unit on assignment (org_id, unit_id, item_id);
-- What a unit has to do with beside what it leads; the item itself tells its lead unit.
create index assignment_beside on assignment (org_id, unit_id, item_id)
  where duty <> 'lead' or measure_id is not null or state = 'returned';
create unique index assignment_one_lead on assignment (org_id, item_id)
  where duty = 'lead' and measure_id is null and state <> 'returned';

create table criterion (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  measure_id uuid not null,
  seq        integer not null,
  text       text not null,
  kind       text not null check (kind in ('document','on_site','data','third_party','public_notice')),
  required   boolean not null,
  verdict    text check (verdict in ('pass','fail')),
  verdict_note text,
  state      text not null check (state in ('active','dropped')),
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, measure_id) references measure (org_id, id)
);
create index criterion_item on criterion (org_id, item_id);

create table cadence (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  every      text not null check (every in ('month','quarter','half_year','year','custom')),
  days       integer check (days between 1 and 366),
  due_after  integer not null check (due_after >= 0),   -- days after a period's end by which its report is due
  starts_on  date not null,
  ends_on    date,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  check ((every = 'custom') = (days is not null))
);
create index cadence_item on cadence (org_id, item_id);

create table report (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  round      integer not null,
  measure_id uuid,
  period_id  uuid,
  done       text not null,
  effect     text not null,
  difficulty text not null,
  next       text not null,
  figures    jsonb not null,
  account_id uuid not null,
  unit_id    uuid not null,
  on_date    date not null,
  at         timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, measure_id) references measure (org_id, id)
);
create index report_item on report (org_id, item_id, at);

create table period (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  cadence_id uuid not null,
  label      text not null,
  starts_on  date not null,
  ends_on    date not null,
  due_on     date not null,
  state      text not null check (state in ('not_due','open','submitted','accepted','returned','missed','excused')),
  late       boolean not null,
  report_id  uuid,
  basis      text,
  judged_by  uuid,
  judged_on  date,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, cadence_id) references cadence (org_id, id),
  foreign key (org_id, report_id) references report (org_id, id),
  check (ends_on >= starts_on and due_on >= starts_on),
  check (state <> 'excused' or basis is not null)
);
create unique index period_start on period (org_id, cadence_id, starts_on);
create index period_item on period (org_id, item_id);
create index period_due on period (org_id, state, due_on);
alter table report add foreign key (org_id, period_id) references period (org_id, id);

create table milestone (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  measure_id uuid,
  round      integer not null,
  kind       text not null check (kind in ('milestone','stage','stage_goal')),
  name       text not null,
  goal       text not null,
  planned_on date,
  precision  text not null check (precision in ('year','month','day')),
  actual_on  date,
  actual_precision text check (actual_precision in ('year','month','day')),
  state      text not null check (state in ('open','accepted','reached','waived','dropped')),
  opinion    text,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, measure_id) references measure (org_id, id)
);
create index milestone_item on milestone (org_id, item_id);

create table evidence (
  org_id       uuid not null references org,
  id           uuid not null,
  item_id      uuid not null,
  round        integer not null,
  criterion_id uuid,
  report_id    uuid,
  milestone_id uuid,
  purpose      text not null check (purpose in ('criterion','report','milestone','deliverable','reply','scan','approval','minutes','on_site')),
  name         text not null,
  version      integer not null check (version >= 1),
  supersedes_id uuid,
  superseded_at timestamptz,
  sha256       text not null,
  size         bigint not null,
  type         text not null,
  made_on      date,
  expires_on   date,
  uploaded_by  uuid not null,
  uploaded_on  date not null,
  uploaded_at  timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, criterion_id) references criterion (org_id, id),
  foreign key (org_id, report_id) references report (org_id, id),
  foreign key (org_id, milestone_id) references milestone (org_id, id),
  foreign key (org_id, supersedes_id) references evidence (org_id, id),
  foreign key (org_id, sha256) references blob (org_id, sha256)
);
create index evidence_item on evidence (org_id, item_id);
create unique index evidence_one_successor on evidence (org_id, supersedes_id);

create table meeting (
  org_id     uuid not null references org,
  id         uuid not null,
  ledger_id  uuid not null,
  held_on    date not null,
  number     text not null,
  attendees  text not null,
  recusals   text not null,
  minutes_sha256 text not null,
  minutes_name   text not null,
  confirmed_by uuid not null,
  at         timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, minutes_sha256) references blob (org_id, sha256)
);

create table request (
  org_id       uuid not null references org,
  id           uuid not null,
  item_id      uuid not null,
  kind         text not null check (kind in ('plan','closure','completion','acceptance','change','extension','conversion','exit','adopt')),
  round        integer not null,
  state        text not null check (state in ('open','agreed','returned','withdrawn')),
  policy_id    uuid not null,
  levels       jsonb not null,              -- this request's levels, frozen from the policy's version
  level        integer not null,            -- index of the level it waits at
  level_role   text,                        -- whose turn it is; null once decided
  level_units  uuid[] not null,
  payload      jsonb not null,
  payload_hash text not null,
  applicant_id uuid not null,
  applicant_unit_id uuid not null,
  succeeded    jsonb,                       -- units of the payload that others took over while it ran: { old id: new id }
  attestation  text not null,
  submitted_on date not null,
  submitted_at timestamptz not null,
  notice_from  date,
  notice_until date,
  decided_on   date,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, policy_id) references ledger_policy (org_id, id),
  check ((state = 'open') = (decided_on is null))
);
create index request_item on request (org_id, item_id);
create index request_waiting on request (org_id, level_role) where state = 'open';
create unique index request_one_open on request (org_id, item_id) where state = 'open';

create table review (
  org_id       uuid not null references org,
  id           uuid not null,
  request_id   uuid not null,
  item_id      uuid not null,
  level        integer not null,
  role         text not null,
  verdict      text not null check (verdict in ('agree','return','publish','settle')),
  opinion      text not null,
  criteria     jsonb not null,
  on_site      jsonb,
  grade        text check (grade in ('good','fair','ordinary','poor')),
  account_id   uuid not null,
  post_id      uuid not null,
  unit_id      uuid not null,
  substitute_for uuid,                      -- 回避: the unit that stood aside
  meeting_id   uuid,
  recorded_by  uuid,                        -- 代录: who entered an opinion signed on paper
  scan_sha256  text,
  payload_hash text not null,
  on_date      date not null,
  at           timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, request_id) references request (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, meeting_id) references meeting (org_id, id),
  foreign key (org_id, scan_sha256) references blob (org_id, sha256),
  check ((recorded_by is null) = (scan_sha256 is null)),
  check (recorded_by is distinct from account_id)
);
create index review_item on review (org_id, item_id);
-- Nobody signs twice in one chain.
create unique index review_one_signature on review (org_id, request_id, account_id) where verdict in ('agree','return');

create table closure (
  org_id       uuid not null references org,
  id           uuid not null,
  item_id      uuid not null,
  request_id   uuid not null,
  round        integer not null,
  number       text not null,
  deciding_body text not null,
  policy_id    uuid not null,
  payload_hash text not null,
  grade        text,
  adopted      boolean not null,
  document_number text,
  closed_on    date not null,
  at           timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, request_id) references request (org_id, id)
);
create unique index closure_round on closure (org_id, item_id, round);
create unique index closure_number on closure (org_id, number);

-- 督办通知. Its number is given when it is sent; what a unit replies, and what became of it, are rows of their own.
create table notice (
  org_id    uuid not null references org,
  id        uuid not null,
  ledger_id uuid not null,
  number    text,
  unit_id   uuid not null,
  step      text not null check (step in ('reminder','blue','yellow','red','talk')),
  title     text not null,
  text      text not null,
  reply_due date not null,
  state     text not null check (state in ('draft','sent','received','replied','judged','dropped')),
  version   integer not null check (version >= 1),
  example   boolean not null,
  drafted_by uuid not null,
  drafted_on date not null,
  place     text not null,   -- of a talk: where it is held, and who takes part by office
  attendees text not null,
  grounds   jsonb,           -- what the system proposed it by; null where a person began it
  held_on   date,            -- of a talk, with its record
  record    text,
  sent_by   uuid,
  sent_unit_id uuid,
  sent_on   date,
  received_by uuid,
  received_on date,
  received_at timestamptz,
  judged_on date,
  updated_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  foreign key (org_id, drafted_by) references account (org_id, id),
  foreign key (org_id, sent_by) references account (org_id, id),
  foreign key (org_id, sent_unit_id) references unit (org_id, id),
  foreign key (org_id, received_by) references account (org_id, id),
  check ((state in ('draft','dropped')) = (number is null)),
  check ((number is null) = (sent_on is null)),
  check (state not in ('received','replied','judged') or received_at is not null or held_on is not null),
  check ((held_on is null) = (record is null) and (held_on is null or step = 'talk')),
  check ((state = 'judged') = (judged_on is not null))
);
create unique index notice_number on notice (org_id, number);
create index notice_ledger on notice (org_id, ledger_id);
create index notice_unit on notice (org_id, unit_id, state);

create table notice_reply (
  org_id     uuid not null references org,
  id         uuid not null,
  notice_id  uuid not null,
  seq        integer not null,
  text       text not null,
  account_id uuid not null,
  unit_id    uuid not null,
  replied_on date not null,
  at         timestamptz not null,
  verdict    text check (verdict in ('accepted','returned')),
  opinion    text,
  judged_by  uuid,
  judged_unit_id uuid,
  judged_on  date,
  primary key (org_id, id),
  foreign key (org_id, notice_id) references notice (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  foreign key (org_id, judged_by) references account (org_id, id),
  foreign key (org_id, judged_unit_id) references unit (org_id, id),
  check ((verdict is null) = (judged_by is null) and (verdict is null) = (opinion is null) and (verdict is null) = (judged_on is null)),
  check (judged_by is distinct from account_id)
);
create unique index notice_reply_seq on notice_reply (org_id, notice_id, seq);

create table notice_file (
  org_id      uuid not null references org,
  id          uuid not null,
  notice_id   uuid not null,
  reply_id    uuid,   -- null: the record of a talk
  name        text not null,
  sha256      text not null,
  size        bigint not null,
  type        text not null,
  uploaded_by uuid not null,
  uploaded_on date not null,
  primary key (org_id, id),
  foreign key (org_id, notice_id) references notice (org_id, id),
  foreign key (org_id, reply_id) references notice_reply (org_id, id),
  foreign key (org_id, sha256) references blob (org_id, sha256)
);
create index notice_file_reply on notice_file (org_id, reply_id);

create table notice_item (
  org_id    uuid not null references org,
  notice_id uuid not null,
  item_id   uuid not null,
  title     text,   -- as it was when the letter was sent
  due_on    date,
  primary key (org_id, notice_id, item_id),
  foreign key (org_id, notice_id) references notice (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id)
);
create index notice_item_item on notice_item (org_id, item_id);

-- The letters that a letter follows on the ladder.
create table notice_previous (
  org_id      uuid not null references org,
  notice_id   uuid not null,
  previous_id uuid not null,
  primary key (org_id, notice_id, previous_id),
  foreign key (org_id, notice_id) references notice (org_id, id),
  foreign key (org_id, previous_id) references notice (org_id, id)
);

-- 催办: who urged whom on to get on with an item; once a day each.
create table urge (
  org_id     uuid not null references org,
  id         uuid not null,
  item_id    uuid not null,
  account_id uuid not null,
  unit_id    uuid not null,
  text       text not null,
  on_date    date not null,
  at         timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id)
);
create unique index urge_once on urge (org_id, item_id, account_id, on_date);

-- 回头看. The population is kept as it was drawn from, so that the seed gives the same sample again.
create table lookback (
  org_id    uuid not null references org,
  id        uuid not null,
  ledger_id uuid not null,
  name      text not null,
  filter    jsonb not null,
  seed      text not null,
  sample_size integer not null check (sample_size >= 1),
  population jsonb not null,                -- [{ id, unitId, category }]
  checklist jsonb not null,                 -- [point]
  state     text not null check (state in ('open','done')),
  example   boolean not null,
  opened_by uuid not null,
  opened_on date not null,
  opened_at timestamptz not null,
  done_on   date,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, opened_by) references account (org_id, id),
  check ((state = 'done') = (done_on is not null))
);
create index lookback_ledger on lookback (org_id, ledger_id);

create table lookback_item (
  org_id      uuid not null references org,
  lookback_id uuid not null,
  item_id     uuid not null,
  unit_id     uuid not null,                -- who led it when it was drawn
  category    text not null,
  round       integer not null,             -- the round whose closure is looked back at
  verdict     text check (verdict in ('consolidated','partial_rebound','rebound','false')),
  reason      text,
  answers     jsonb,                        -- [{ answer, note }], in the order of the checklist
  judged_by   uuid,
  judged_unit_id uuid,
  judged_on   date,
  primary key (org_id, lookback_id, item_id),
  foreign key (org_id, lookback_id) references lookback (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  foreign key (org_id, judged_by) references account (org_id, id),
  foreign key (org_id, judged_unit_id) references unit (org_id, id),
  check ((verdict is null) = (judged_on is null) and (verdict is null) = (judged_by is null)
    and (verdict is null) = (reason is null) and (verdict is null) = (answers is null))
);
create index lookback_item_item on lookback_item (org_id, item_id);

create table lookback_file (
  org_id      uuid not null references org,
  id          uuid not null,
  lookback_id uuid not null,
  item_id     uuid not null,
  name        text not null,
  sha256      text not null,
  size        bigint not null,
  type        text not null,
  uploaded_by uuid not null,
  uploaded_on date not null,
  primary key (org_id, id),
  foreign key (org_id, lookback_id, item_id) references lookback_item (org_id, lookback_id, item_id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, sha256) references blob (org_id, sha256)
);
create index lookback_file_item on lookback_file (org_id, lookback_id, item_id);

create table notification (
  org_id     uuid not null references org,
  id         uuid not null,
  account_id uuid not null,
  item_id    uuid,
  notice_id  uuid,
  kind       text not null,
  text       text not null,
  at         timestamptz not null,
  read_at    timestamptz,
  relayed_at timestamptz,                 -- handed on to e-mail; null: not yet, or not of a kind that is
  primary key (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, notice_id) references notice (org_id, id)
);
create index notification_account on notification (org_id, account_id, at);
create index notification_relay on notification (org_id, kind) where relayed_at is null and kind in ('notice','urge','instruction');

create table saved_view (
  org_id     uuid not null references org,
  id         uuid not null,
  ledger_id  uuid not null,
  account_id uuid not null,
  name       text not null,
  shared     boolean not null,
  search     jsonb not null,
  at         timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id)
);
create index saved_view_ledger on saved_view (org_id, ledger_id);
