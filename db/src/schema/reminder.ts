import type { Generated } from 'kysely';
import type { Json } from './json.ts';

export interface DayRunTable {
  orgId: string;
  day: string;
  work: 'periods' | 'digests' | 'briefs';
  at: string;
}

/** A line of a digest, as it was told. */
export type DigestLine = {
  kind: string;
  /** What it opens: an item, or a letter; neither for what concerns a ledger as a whole. */
  itemId: string | null;
  noticeId: string | null;
  code: string;
  title: string;
  what: { zh: string; en: string };
  dueOn: string;
  left: number;
  /** The working days left reach into a year that was not known that day. */
  provisional?: boolean;
};
export interface DigestTable {
  orgId: string;
  id: string;
  accountId: string;
  day: string;
  lines: Json<readonly DigestLine[]>;
  at: string;
}

export interface ChannelTable {
  orgId: string;
  id: string;
  name: string;
  format: 'wecom' | 'dingtalk' | 'feishu' | 'plain';
  url: string;
  secret: string | null;
  unitId: string | null;
  enabled: boolean;
  version: number;
  gets: Generated<'reminders' | 'anchors'>;
}

export interface DeliveryTable {
  orgId: string;
  id: string;
  way: 'mail' | 'webhook';
  accountId: string | null;
  channelId: string | null;
  subject: string;
  body: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';
  attempts: number;
  outcome: string | null;
  at: string;
  triedAt: string | null;
}
