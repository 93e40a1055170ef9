import type { Place, Refusal } from '@duizhang/shared/item/sentences.ts';
import { TRPCClientError } from '@trpc/client';

/** A reason as it comes over the wire: codes of the door as well as of the item's rules. */
export type Reason = Omit<Refusal, 'code'> & { readonly code: string };

/** Every reason a failed call gives, each with the place where what is missing is supplied. */
export function reasonsIn(error: unknown): readonly Reason[] {
  if (!(error instanceof TRPCClientError)) return [];
  const data: unknown = error.data;
  if (!isRecord(data)) return [];
  const listed = Array.isArray(data['refusals']) ? data['refusals'] : [data['refusal']];
  return listed.flatMap((each: unknown) => {
    if (!isRecord(each)) return [];
    const { code, zh, en, where } = each;
    if (typeof code !== 'string' || typeof zh !== 'string' || typeof en !== 'string') return [];
    const place = placeIn(where);
    return [{ code, zh, en, ...(place && { where: place }) }];
  });
}

const tabs: readonly string[] = ['measures', 'reports', 'requests', 'notices', 'plan'] satisfies Place['tab'][];
const isTab = (value: unknown): value is Place['tab'] => typeof value === 'string' && tabs.includes(value);

function placeIn(value: unknown): Place | null {
  if (!isRecord(value) || !isTab(value['tab'])) return null;
  const { tab, id } = value;
  return { tab, ...(typeof id === 'string' && { id }) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
