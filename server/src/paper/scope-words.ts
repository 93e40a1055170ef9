import type { Tx } from '@duizhang/db/connect.ts';
import { type Actor, reachOf } from '@duizhang/shared/access.ts';
import { flags, noUnit, type ParsedSearch, waitings } from '@duizhang/shared/item/search.ts';
import { lights, statuses, tracks } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';

/** The filters of a paper in words, and how far its reader sees: 状态：整改中；牵头单位：财政金融局及下级. */
export async function scopeInWords(tx: Tx, actor: Actor, search: ParsedSearch): Promise<string> {
  const { status, track, light, category, unitId, leadUnitId, leaderId, handlerId, dueFrom, dueTo, q, waiting, flag } = search;
  const unit = (id: string) => nameOf(tx, actor, { table: 'unit', id });
  const account = (id: string) => nameOf(tx, actor, { table: 'account', id });
  const words = [
    reachInWords(actor, search.ledgerId),
    status?.length && `状态：${listed(statuses, status)}`,
    track?.length && `类型：${listed(tracks, track)}`,
    light?.length && `灯：${listed(lights, light)}`,
    flag && flags[flag].zh,
    unitId && `牵头单位：${await unit(unitId)}及下级`,
    leadUnitId && `牵头单位：${leadUnitId === noUnit ? '未定' : await unit(leadUnitId)}`,
    leaderId && `责任领导：${await account(leaderId)}`,
    handlerId && `承办人：${await account(handlerId)}`,
    category?.length && `类别：${category.join('、')}`,
    (dueFrom || dueTo) && `现定时限：${dueFrom ?? '不限'}至${dueTo ?? '不限'}`,
    q && `文字包含“${q}”`,
    waiting && `等待本人：${waitings[waiting].zh}`,
  ];
  return words.filter(Boolean).join('；') || '全部事项';
}

const listed = <K extends string>(words: Readonly<Record<K, Text>>, names: readonly K[]): string =>
  names.map((name) => words[name].zh).join('、');

/** Empty when the actor sees the whole ledger; else the paper says that it doesn't hold everything. */
function reachInWords(actor: Actor, ledgerId: string): string {
  const reach = reachOf(actor.role);
  const whole =
    reach === 'org' || (reach === 'ledgers' && actor.ledgerIds.includes(ledgerId)) || (actor.role === 'leader' && actor.wholeOrg);
  return whole ? '' : `${actor.unitName}可见的事项`;
}

async function nameOf(tx: Tx, { orgId }: Actor, { table, id }: { table: 'unit' | 'account'; id: string }): Promise<string> {
  const row =
    table === 'unit'
      ? await tx.selectFrom('unit').select('name').where('orgId', '=', orgId).where('id', '=', id).executeTakeFirst()
      : await tx.selectFrom('account').select('displayName as name').where('orgId', '=', orgId).where('id', '=', id).executeTakeFirst();
  return row?.name ?? '不明';
}
