import type { Database } from '@duizhang/db/connect.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { isWellSaid } from '@duizhang/shared/test/sentence.ts';
import { Refused } from '../errors.ts';
import type { World } from './world.ts';

// What tests of the door ask again and again: why was it refused, and has anything changed?

/** The codes of a refusal; throws when the call was not refused, or when a sentence of it is not whole. */
export async function codesOf(run: Promise<unknown>): Promise<string[]> {
  const error: unknown = await run.then(
    () => new Error('not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw error;
  const broken = error.refusals.find((each) => !isWellSaid(each));
  if (broken) throw new Error(`not a whole sentence: ${broken.code} ${broken.zh} / ${broken.en}`);
  return error.refusals.map((each) => each.code);
}

export const onSite = { on: '2018-06-01', place: '现场', people: '示例', found: '属实' };

/** The same verdict on every live criterion of an item. */
export async function verdicts(
  w: World,
  id: string,
  verdict: 'pass' | 'fail',
): Promise<{ criterionId: string; verdict: 'pass' | 'fail' }[]> {
  const { criteria } = await w.facts(id);
  return criteria.filter((each) => each.state === 'active').map((each) => ({ criterionId: each.id, verdict }));
}

export const longTerm: RawInput<'editPlan'>['longTerm'] & object = {
  goals: [{ name: '一阶段', goal: '制度印发', plannedOn: '2018-12-31' }],
  every: 'quarter',
  assessOn: '2019-05-31',
  exitCondition: '连续四季达标',
};

/** One number for all that a database holds of an org: equal exactly when no row of any table differs. */
export async function digest(owner: Database, orgId: string): Promise<string> {
  const text = await (digests.get(owner) ?? prepare(owner));
  const { rows } = await owner.pool.query<{ digest: string }>({ name: 'digest', text, values: [orgId] });
  return rows[0]?.digest ?? '';
}

const digests = new WeakMap<Database, Promise<string>>();
function prepare(owner: Database): Promise<string> {
  const text = owner.pool
    .query<{ name: string }>(
      "select quote_ident(table_name) as name from information_schema.columns where table_schema = 'public' and column_name = 'org_id' order by 1",
    )
    .then(({ rows }) => {
      const each = rows.map(
        ({ name }) =>
          `select '${name}' as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as m from ${name} t where org_id = $1`,
      );
      return `select md5(string_agg(n || m, '' order by n)) as digest from (${each.join(' union all ')}) d`;
    });
  digests.set(owner, text);
  return text;
}
