-- Reminders: one digest a person and day, and what is sent out of the house, by e-mail or to a group robot.

-- The work that a day brings was done for this org; asked again, there is nothing left to do.
create table day_run (
  org_id uuid not null references org,
  day    date not null,
  work   text not null check (work in ('periods','digests')),
  at     timestamptz not null,
  primary key (org_id, day, work)
);

create table digest (
  org_id     uuid not null references org,
  id         uuid not null,
  account_id uuid not null,
  day        date not null,
  lines      jsonb not null,
  at         timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id)
);
create unique index digest_day on digest (org_id, account_id, day);

-- A group robot, or another system that listens. It tells no personal names.
create table channel (
  org_id   uuid not null references org,
  id       uuid not null,
  name     text not null,
  format   text not null check (format in ('wecom','dingtalk','feishu','plain')),
  url      text not null,
  secret   text,
  unit_id  uuid,                          -- what concerns this unit and those below; null: the whole org
  enabled  boolean not null,
  version  integer not null,
  primary key (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id)
);

-- Each sending with its outcome. 'sending' is committed before a byte leaves: after a crash nobody knows whether it arrived, and it
-- is shown as unknown and not sent again.
create table delivery (
  org_id     uuid not null references org,
  id         uuid not null,
  way        text not null check (way in ('mail','webhook')),
  account_id uuid,
  channel_id uuid,
  subject    text not null,
  body       text not null,
  state      text not null check (state in ('waiting','sending','sent','failed','unknown')),
  attempts   integer not null,
  outcome    text,
  at         timestamptz not null,
  tried_at   timestamptz,
  primary key (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, channel_id) references channel (org_id, id),
  check ((way = 'mail') = (account_id is not null) and (way = 'webhook') = (channel_id is not null))
);
create index delivery_latest on delivery (org_id, at);
create index delivery_open on delivery (org_id, state) where state in ('waiting','sending');

do $$
declare t text;
begin
  foreach t in array array['day_run','digest','channel','delivery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (org_id = app_org()) with check (org_id = app_org())', t);
  end loop;
end $$;
grant select, insert on day_run, digest to duizhang_app;
grant select, insert, update on channel, delivery to duizhang_app;
