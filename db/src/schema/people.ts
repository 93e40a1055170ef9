import type { Role } from '@duizhang/shared/access.ts';
import type { OrgSettings, ReminderSettings } from '@duizhang/shared/org.ts';
import type { TableSettings } from '@duizhang/shared/tables.ts';
import type { SuccessionResult } from '@duizhang/shared/succession/words.ts';
import type { Generated } from 'kysely';
import type { Json } from './json.ts';

export interface LoginTable {
  name: string;
  orgId: string;
  accountId: string;
}

export interface CalendarDayTable {
  day: string;
  workday: boolean;
  name: string | null;
}

export interface OrgCalendarDayTable {
  orgId: string;
  year: number;
  day: string;
  workday: boolean;
  name: string | null;
  basis: string;
  addedBy: string;
  addedOn: string;
}

export interface SessionTable {
  sid: string;
  sess: Json<unknown>;
  expire: string;
}

export interface OrgTable {
  orgId: string;
  name: string;
  demo: boolean;
  businessDate: string | null;
  settings: Json<OrgSettings>;
  reminders: Json<ReminderSettings> | null;
  calendarRevision: Generated<number>;
  createdAt: string;
}

export interface UnitTable {
  orgId: string;
  id: string;
  parentId: string | null;
  name: string;
  kind: 'leading_body' | 'leading_group' | 'department' | 'office' | 'subdistrict' | 'park' | 'enterprise' | 'other';
  sort: number;
  validFrom: string;
  validTo: string | null;
}

export interface SuccessionTable {
  orgId: string;
  id: string;
  name: string;
  onDate: string;
  basis: string;
  state: 'draft' | 'done' | 'dropped';
  version: number;
  example: boolean;
  draftedBy: string;
  draftedOn: string;
  doneBy: string | null;
  doneOn: string | null;
  result: Json<SuccessionResult | null>;
}

export interface SuccessionUnitTable {
  orgId: string;
  successionId: string;
  fromUnitId: string;
  toUnitId: string;
}

export interface AccountTable {
  orgId: string;
  id: string;
  name: string;
  displayName: string;
  /** Where reminders and letters are sent beside the inbox. */
  email: string | null;
  passwordHash: string | null;
  mustChangePassword: boolean;
  passwordHistory: Json<string[]>;
  failedCount: number;
  lockedUntil: string | null;
  disabledAt: string | null;
  sessionEpoch: number;
  invitationHash: string | null;
  invitationExpiresAt: string | null;
  lastSeenAt: string | null;
  tables: Generated<TableSettings>;
  system: boolean;
  createdAt: string;
}

export interface PostTable {
  orgId: string;
  id: string;
  accountId: string;
  unitId: string;
  role: Role;
  clearances: string[];
  validFrom: string;
  validTo: string | null;
}

export interface CounterTable {
  orgId: string;
  name: string;
  value: number;
}

export interface ActionKeyTable {
  orgId: string;
  accountId: string;
  key: string;
  requestHash: string;
  outcome: Json<unknown>;
  at: string;
}

export interface BlobTable {
  orgId: string;
  sha256: string;
  size: number;
  type: string;
}

export interface UploadTable {
  orgId: string;
  sha256: string;
  accountId: string;
  at: string;
}
