import type { Algorithm, AnchorReason, SigningKey } from '@duizhang/shared/proof/formats.ts';
import type { Json } from './json.ts';

export interface SigningKeyTable {
  orgId: string;
  id: string;
  algorithm: Algorithm;
  public: string;
  fromAt: string;
  untilAt: string | null;
  endorsed: Json<SigningKey['endorsed']>;
  madeBy: string;
  reason: string | null;
}

export interface AnchorTable {
  orgId: string;
  n: number;
  seq: number;
  hash: Buffer;
  root: Buffer;
  day: string;
  at: string;
  reason: AnchorReason;
  code: string;
  line: string;
  peaks: Buffer | null;
}

export interface ChainCheckTable {
  orgId: string;
  id: string;
  askedBy: string | null;
  onDate: string;
  beganAt: string;
  toldAt: string;
  state: 'running' | 'done' | 'stopped' | 'failed';
  done: number;
  total: number;
  stop: boolean;
  verdict: Json<unknown>;
  seconds: string | null;
}
