-- What proves the chain from outside: public keys, anchors, and what verifications have found.

-- Private keys are files in the data folder and never here.
create table signing_key (
  org_id     uuid not null references org,
  id         text not null,
  algorithm  text not null check (algorithm in ('Ed25519','SM2')),
  public     text not null,
  from_at    timestamptz not null,
  until_at   timestamptz,
  endorsed   jsonb,                        -- {key, signature}: by the key before it
  made_by    uuid not null,
  reason     text,
  primary key (org_id, id),
  foreign key (org_id, made_by) references account (org_id, id)
);
create unique index signing_key_present on signing_key (org_id) where until_at is null;

-- A copy of the file that is kept outside; n counts its lines from 1.
create table anchor (
  org_id     uuid not null references org,
  n          bigint not null,
  seq        bigint not null,
  hash       bytea not null check (length(hash) = 32),
  root       bytea not null check (length(root) = 32),
  day        date not null,
  at         timestamptz not null,
  reason     text not null check (reason in ('daily','closure','package','asked')),
  code       text not null,
  line       text not null,
  peaks      bytea,                        -- the tree's frontier at seq, from which the next anchor goes on; null: reckoned anew
  primary key (org_id, n)
);
create index anchor_code on anchor (org_id, code);
create trigger anchor_append_only before update or delete on anchor for each row execute function refuse_change();
create trigger anchor_not_truncated before truncate on anchor for each statement execute function refuse_change();

-- Verifications, by night (nobody has asked) and by people. While one runs it tells how far it is, and hears the wish to stop.
create table chain_check (
  org_id     uuid not null references org,
  id         uuid not null,
  asked_by   uuid,
  on_date    date not null,
  began_at   timestamptz not null,
  told_at    timestamptz not null,
  state      text not null check (state in ('running','done','stopped','failed')),
  done       bigint not null,
  total      bigint not null,
  stop       boolean not null,
  verdict    jsonb,
  seconds    numeric,
  primary key (org_id, id),
  foreign key (org_id, asked_by) references account (org_id, id)
);
create index chain_check_latest on chain_check (org_id, began_at);

do $$
declare t text;
begin
  foreach t in array array['signing_key','anchor','chain_check'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
end $$;
grant select, insert on signing_key, anchor to duizhang_app;
grant update (until_at) on signing_key to duizhang_app;
grant select, insert, update on chain_check to duizhang_app;

-- A channel is for reminders or, for a system outside, for anchors.
alter table channel add column gets text not null default 'reminders' check (gets in ('reminders','anchors'));
