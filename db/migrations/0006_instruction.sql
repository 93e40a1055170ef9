-- 批示: what a leader writes on an item or on a ledger as a whole. Each unit that it addresses owes an answer, until the leader closes
-- it; what was written on paper is entered by the office with its scan (代录) and says so for ever.

create table instruction (
  org_id      uuid not null references org,
  id          uuid not null,
  ledger_id   uuid not null,
  item_id     uuid,                          -- null: of the ledger as a whole
  text        text not null,
  account_id  uuid not null,                 -- the leader
  unit_id     uuid not null,
  recorded_by uuid,
  signed_on   date,
  example     boolean not null,
  on_date     date not null,
  at          timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, ledger_id) references ledger (org_id, id),
  foreign key (org_id, item_id) references item (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  foreign key (org_id, recorded_by) references account (org_id, id),
  check ((recorded_by is null) = (signed_on is null)),
  check (recorded_by is distinct from account_id)
);
create index instruction_item on instruction (org_id, item_id);
create index instruction_ledger on instruction (org_id, ledger_id);

create table instruction_unit (
  org_id         uuid not null references org,
  instruction_id uuid not null,
  unit_id        uuid not null,
  state          text not null check (state in ('waiting','answered','closed')),
  due_on         date,
  since          date not null,              -- from which day it waits for the one whose turn it is
  closed_on      date,
  primary key (org_id, instruction_id, unit_id),
  foreign key (org_id, instruction_id) references instruction (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  check ((state = 'closed') = (closed_on is not null))
);
create index instruction_unit_waiting on instruction_unit (org_id, unit_id) where state <> 'closed';

create table instruction_answer (
  org_id         uuid not null references org,
  id             uuid not null,
  instruction_id uuid not null,
  unit_id        uuid not null,
  seq            integer not null,
  text           text not null,
  account_id     uuid not null,
  answered_on    date not null,
  at             timestamptz not null,
  verdict        text check (verdict in ('closed','asked_again')),
  opinion        text,
  judged_by      uuid,                       -- the leader, whoever entered it
  judged_on      date,
  recorded_by    uuid,
  signed_on      date,
  primary key (org_id, id),
  foreign key (org_id, instruction_id) references instruction (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, judged_by) references account (org_id, id),
  foreign key (org_id, recorded_by) references account (org_id, id),
  check ((verdict is null) = (judged_by is null) and (verdict is null) = (opinion is null) and (verdict is null) = (judged_on is null)),
  check ((recorded_by is null) = (signed_on is null) and (recorded_by is null or verdict is not null)),
  check (recorded_by is distinct from account_id and judged_by is distinct from account_id)
);
create unique index instruction_answer_seq on instruction_answer (org_id, instruction_id, unit_id, seq);

-- `scan`: of the instruction as it was signed; `verdict`: of what the leader signed on an answer.
create table instruction_file (
  org_id         uuid not null references org,
  id             uuid not null,
  instruction_id uuid not null,
  answer_id      uuid,
  purpose        text not null check (purpose in ('scan','answer','verdict')),
  name           text not null,
  sha256         text not null,
  size           bigint not null,
  type           text not null,
  uploaded_by    uuid not null,
  uploaded_on    date not null,
  primary key (org_id, id),
  foreign key (org_id, instruction_id) references instruction (org_id, id),
  foreign key (org_id, answer_id) references instruction_answer (org_id, id),
  foreign key (org_id, sha256) references blob (org_id, sha256),
  check ((purpose = 'scan') = (answer_id is null))
);
create index instruction_file_instruction on instruction_file (org_id, instruction_id);

-- Seen with its item, or with its ledger; what belongs to it is seen with it.
alter table instruction enable row level security;
create policy tenant_read on instruction for select using (org_id = app_org()
  and exists (select 1 from ledger l where l.org_id = instruction.org_id and l.id = instruction.ledger_id)
  and (item_id is null or exists (select 1 from item i where i.org_id = instruction.org_id and i.id = instruction.item_id)));
create policy tenant_insert on instruction for insert with check (org_id = app_org());
do $$
declare t text;
begin
  foreach t in array array['instruction_unit','instruction_answer','instruction_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant_read on %1$I for select using (org_id = app_org() and exists (select 1 from instruction w where w.org_id = %1$I.org_id and w.id = %1$I.instruction_id))', t);
    execute format('create policy tenant_insert on %I for insert with check (org_id = app_org())', t);
    execute format('create policy tenant_update on %I for update using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
end $$;

grant select, insert on instruction, instruction_file to duizhang_app;
grant select, insert, update on instruction_unit, instruction_answer to duizhang_app;
