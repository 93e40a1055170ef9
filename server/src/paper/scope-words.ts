import type { Tx } from '@duizhang/db/connect.ts';
import { type Actor, reachOf, roles } from '@duizhang/shared/access.ts';
import { lightWord, statusWord } from '@duizhang/shared/item/kinds.ts';
import { noUnit, type ParsedSearch, waitings } from '@duizhang/shared/item/search.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { type ItemKind, tracks } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';

/** The filters of a paper in words, and how far its reader sees: 状态：整改中；牵头单位：财政金融局及下级. */
export async function scopeInWords(tx: Tx, actor: Actor, { search, kind }: { search: ParsedSearch; kind: ItemKind }): Promise<string> {
  const { status, track, light, category, unitId, leadUnitId, leaderId, handlerId, batchId, dueFrom, dueTo, q, waiting, flag } = search;
  const unit = (id: string) => nameOf(tx, actor, { table: 'unit', id });
  const account = (id: string) => nameOf(tx, actor, { table: 'account', id });
  const words = [
    reachInWords(actor, search.ledgerId),
    status?.length && `状态：${listed((each) => statusWord(kind, each), status)}`,
    track?.length && `类型：${listed((each) => tracks[each], track)}`,
    light?.length && `灯：${listed((each) => lightWord(kind, each), light)}`,
    flag && flagWord(kind, flag).zh,
    unitId && `牵头单位：${await unit(unitId)}及下级`,
    leadUnitId && `牵头单位：${leadUnitId === noUnit ? '未定' : await unit(leadUnitId)}`,
    leaderId && `责任领导：${await account(leaderId)}`,
    handlerId && `承办人：${await account(handlerId)}`,
    batchId && `批次：${await batchName(tx, actor, batchId)}`,
    category?.length && `类别：${category.join('、')}`,
    (dueFrom || dueTo) && `时限：${dueFrom ?? '不限'}至${dueTo ?? '不限'}`,
    search.registeredFrom && `登记不早于：${search.registeredFrom}`,
    search.registeredTo && `登记不晚于：${search.registeredTo}`,
    search.waitRole && `等待审核：${roles[search.waitRole].zh}`,
    search.upTo !== undefined && `快照：记到留痕第 ${search.upTo} 条为止`,
    q && `文字包含“${q}”`,
    waiting && `等待本人：${waitings[waiting].zh}`,
  ];
  return words.filter(Boolean).join('；') || '全部事项';
}

const listed = <K extends string>(word: (name: K) => Text, names: readonly K[]): string => names.map((name) => word(name).zh).join('、');

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

async function batchName(tx: Tx, { orgId }: Actor, id: string): Promise<string> {
  const row = await tx.selectFrom('batch').select('number').where('orgId', '=', orgId).where('id', '=', id).executeTakeFirst();
  return row?.number ?? '不明';
}
