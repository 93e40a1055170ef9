-- Who works here: orgs, their units, accounts and posts, and the door they come in by.
-- Every business table carries org_id first in every key (Citus) and is under row-level security.
-- Ids and times are made in the application; nothing here calls now() or a random function.

-- Reference tables: the same for every org, no row security.
create table login (
  name       text primary key,
  org_id     uuid not null,
  account_id uuid not null,
  check (name = lower(name) and length(name) between 2 and 64)
);
create table calendar_day (
  day     date primary key,
  workday boolean not null,
  name    text
);
create table session (
  sid    text primary key,
  sess   json not null,
  expire timestamptz not null
);
create index session_expire on session (expire);

create table org (
  org_id        uuid primary key,
  name          text not null,
  demo          boolean not null,
  business_date date,                       -- a demo org's fixed day; null = today in Asia/Shanghai
  settings      jsonb not null,
  reminders     jsonb,                 -- when reminders go out; null: as usual
  calendar_revision integer not null default 0,  -- raised with each year that is entered, so that every server reads the calendar anew
  created_at    timestamptz not null
);

-- A year of the working calendar as this org has entered it, day by day. A notice also moves days of the years beside its own: each
-- row stands under the year of its notice, and of two the later notice's counts. Before calendar_day in any case.
create table org_calendar_day (
  org_id   uuid not null references org,
  year     smallint not null check (year between 2000 and 2999),
  day      date not null,
  workday  boolean not null,
  name     text,                            -- of the holiday it belongs to; null = an ordinary day
  basis    text not null,                   -- the notice, by its number
  added_by uuid not null,
  added_on date not null,
  primary key (org_id, year, day),
  check (extract(year from day) between year - 1 and year + 1)
);

create table unit (
  org_id     uuid not null references org,
  id         uuid not null,
  parent_id  uuid,
  name       text not null,
  kind       text not null check (kind in ('leading_body','leading_group','department','office','subdistrict','park','enterprise','other')),
  sort       integer not null,
  valid_from date not null,
  valid_to   date,
  primary key (org_id, id),
  foreign key (org_id, parent_id) references unit (org_id, id),
  check (valid_to is null or valid_to > valid_from),
  check (parent_id <> id)
);
create index unit_parent on unit (org_id, parent_id);

-- 机构承接: from a day on, units are replaced by others, which take over what is still open. Each of the old units has one successor.
create table succession (
  org_id     uuid not null references org,
  id         uuid not null,
  name       text not null,
  on_date    date not null,
  basis      text not null,                 -- the document that it follows
  state      text not null check (state in ('draft','done','dropped')),
  version    integer not null check (version >= 1),
  example    boolean not null,
  drafted_by uuid not null,
  drafted_on date not null,
  done_by    uuid,
  done_on    date,
  result     jsonb,                         -- what was handed over, by old unit
  primary key (org_id, id),
  check ((state = 'done') = (done_by is not null) and (state = 'done') = (done_on is not null)),
  check (done_by is distinct from drafted_by)
);
create table succession_unit (
  org_id        uuid not null references org,
  succession_id uuid not null,
  from_unit_id  uuid not null,
  to_unit_id    uuid not null,
  primary key (org_id, succession_id, from_unit_id),
  foreign key (org_id, succession_id) references succession (org_id, id),
  foreign key (org_id, from_unit_id) references unit (org_id, id),
  foreign key (org_id, to_unit_id) references unit (org_id, id),
  check (from_unit_id <> to_unit_id)
);
create index succession_unit_from on succession_unit (org_id, from_unit_id);

create table account (
  org_id                uuid not null references org,
  id                    uuid not null,
  name                  text not null,
  display_name          text not null,
  email                 text,
  password_hash         text,
  must_change_password  boolean not null,
  password_history      jsonb not null,
  failed_count          integer not null,
  locked_until          timestamptz,
  disabled_at           timestamptz,
  session_epoch         integer not null,   -- raised by "sign out everywhere"; older sessions end
  invitation_hash       text,
  invitation_expires_at timestamptz,
  last_seen_at          timestamptz,
  tables                jsonb not null default '{}',   -- the columns the person has chosen, by table
  system                boolean not null,   -- the org's own account, under which jobs act; never signs in
  created_at            timestamptz not null,
  primary key (org_id, id)
);
create unique index account_name on account (org_id, name);
create unique index account_invitation on account (org_id, invitation_hash);

create table post (
  org_id     uuid not null references org,
  id         uuid not null,
  account_id uuid not null,
  unit_id    uuid not null,
  role       text not null check (role in ('handler','unit_head','leader','office','supervisor','committee','auditor','sysadmin','secadmin','logadmin')),
  clearances text[] not null,
  valid_from date not null,
  valid_to   date,
  primary key (org_id, id),
  foreign key (org_id, account_id) references account (org_id, id),
  foreign key (org_id, unit_id) references unit (org_id, id)
);
create index post_account on post (org_id, account_id);
create index post_unit on post (org_id, unit_id, role);
-- 三员 are kept apart: no account holds two of the three (GB/T 22239 separation of administrators).
create unique index post_one_administrator on post (org_id, account_id)
  where role in ('sysadmin','secadmin','logadmin') and valid_to is null;

-- Numbers come from a counter row of the org, never from a sequence.
create table counter (
  org_id uuid not null references org,
  name   text not null,
  value  bigint not null,
  primary key (org_id, name)
);

-- The same request sent twice is carried out once; the primary key's name ends in _once so that a clash is retried and replayed.
create table action_key (
  org_id       uuid not null references org,
  account_id   uuid not null,
  key          text not null,
  request_hash text not null,
  outcome      jsonb not null,
  at           timestamptz not null,
  constraint action_key_once primary key (org_id, account_id, key)
);
create index action_key_at on action_key (org_id, at);

-- Stored files by content: a row says that the bytes are safely on disk.
create table blob (
  org_id      uuid not null references org,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size        bigint not null check (size > 0),
  type        text not null,
  primary key (org_id, sha256)
);

-- Who sent a file: to know a hash is not to have the file, so that only they may cite it (and who sees where it stands already).
create table upload (
  org_id     uuid not null references org,
  sha256     text not null,
  account_id uuid not null,
  at         timestamptz not null,
  primary key (org_id, sha256, account_id),
  foreign key (org_id, sha256) references blob (org_id, sha256),
  foreign key (org_id, account_id) references account (org_id, id)
);
create index upload_account on upload (org_id, account_id);
