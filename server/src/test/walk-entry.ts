import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { World } from './world.ts';

// The shortest way of an entry to each status.

function kindOf(status: Facts['status'] | 'ready'): RawInput<'applyChange'>['kind'] {
  if (status === 'taken_over') return 'take_over';
  if (status === 'delegated') return 'delegate';
  if (status === 'revoked') return 'revoke';
  return status === 'settled' ? 'settle' : 'adjust';
}

/** `ready`: a change is applied for and waits for the committee. */
export async function walkEntry(world: World, status: Facts['status'] | 'ready'): Promise<string> {
  const [id = ''] = await world.register();
  if (status === 'active') return id;
  const kind = kindOf(status);
  const amount = kind === 'settle' ? { kind: 'settled' as const, value: '1.5', unit: '亿元' } : null;
  const input = {
    kind,
    name: '示例变更',
    before: '旧',
    after: '新',
    basis: '示例依据〔2018〕1号',
    effectiveOn: '2018-06-01',
    amount,
    attestation: '属实',
  };
  await world.act('office', 'applyChange', { id, input });
  if (status !== 'ready') await world.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  return id;
}
