import { fullPoints, losses, lossNames } from '@duizhang/shared/item/score.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { Link } from '@tanstack/react-router';
import { dateInProse } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import type { Board } from '../BoardPage.tsx';
import { endedWord } from '../words.ts';
import type { UnitBoard } from './Units.tsx';
import classes from './Units.module.css';

type InForce = UnitBoard['rule'];

/** The rule by which units are scored, in full: what each loss costs and why, the formula, who approved it and since when it holds. */
export function Rule({ units: { rule, ruleBefore, comparedTo }, ledger }: { units: UnitBoard; ledger: Board['ledger'] }) {
  const least = rule.rule.least.value;
  return (
    <div className={classes.rule}>
      <p>{inForce(rule)}</p>
      {ruleBefore.version !== rule.version && (
        <p>
          {t(
            `${dateInProse(comparedTo)} 的名次按当时的规则计：${inForce(ruleBefore)}`,
            `Ranks of ${dateInProse(comparedTo)} go by the rule of that day: ${inForce(ruleBefore)}`,
          )}
        </p>
      )}
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('扣分项', 'Loss')}</th>
              <th scope="col" className={classes.end}>
                {t('扣分', 'Points')}
              </th>
              <th scope="col">{t('什么情况', 'When')}</th>
              <th scope="col">{t('理由或依据', 'Reason or basis')}</th>
            </tr>
          </thead>
          <tbody>
            {lossNames.map((name) => (
              <tr key={name}>
                <th scope="row">{label(losses[name].name)}</th>
                <td className={classes.end}>
                  {label(losses[name].each)} {rule.rule.losses[name].value}
                </td>
                <td>{label(losses[name].what)}</td>
                <td>{rule.rule.losses[name].citation || label(losses[name].why)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes.notes}>
        <li>
          {t(
            `得分 =（事项数 × ${fullPoints} − 扣分）÷ 事项数，保留两位小数，四舍五入。每项事项最多扣 ${fullPoints} 分，按上表顺序扣完为止。`,
            `Score = (items × ${fullPoints} − points lost) ÷ items, two decimals, half up. An item loses ${fullPoints} at most, in the order of the table.`,
          )}
        </li>
        <li>
          {t(
            '只计牵头事项，配合、协办不计；尚未交办和已退出的不计。以当天的牵头单位为准，此前的扣分随事项走。',
            'Items that a unit leads, not those it supports; not what is undispatched or was exited. It goes by who leads that day, and earlier losses go with the item.',
          )}
        </li>
        <li>
          {t(
            `得分相同，名次并列，其后的名次顺延（如 1、1、3）。事项不足 ${least} 项的标“基数小”，有得分，不排名。`,
            `Equal scores share a rank and the next goes on behind them (1, 1, 3). With fewer than ${least} items a unit is marked “too few”: it has a score and no rank.`,
          )}
        </li>
        <li>{definitions(ledger)}</li>
        <li>
          {t('规则由整改办起草、领导小组批准，改动留版本，', 'The office drafts the rule and the leading group approves it, in versions: ')}
          <Link to="/ledger/$ledgerId/setting" params={{ ledgerId: ledger.id }}>
            {t('看本台账的规则', 'the rules of this ledger')}
          </Link>
          {t('。', '.')}
        </li>
      </ul>
    </div>
  );
}

function inForce({ version, from, approvedBy }: InForce): string {
  if (version === null) return t('当时还没有批准的规则，按通行做法计。', 'No rule was approved by then: as is usual.');
  const since =
    from === null
      ? t('自建台账起施行', 'in force since the ledger began')
      : t(`${dateInProse(from)} 起施行`, `in force since ${dateInProse(from)}`);
  const by = approvedBy === null ? '' : t(`，${approvedBy}批准`, `, approved by ${approvedBy}`);
  return t(`台账规则第 ${version} 版，${since}${by}`, `Version ${version} of the ledger’s rules, ${since}${by}`);
}

function definitions({ kind }: Board['ledger']): string {
  const ended = endedWord(kind);
  const open = label(flagWord(kind, 'open'));
  if (kind === 'entry') return t(`全部 = ${ended} + 在列。`, `All = ${ended.toLowerCase()} + listed.`);
  return t(
    `全部 = ${ended} + 待认领 + 推进中。待认领：已交办，单位还没有认领；推进中：已认领、${open}，含方案、办理和审核各阶段；滞后：亮黄灯或红灯，还没有超过现行时限；超期：${open}，超过现行时限；长期：长期推进的${open}事项。`,
    `All = ${ended.toLowerCase()} + to claim + under way. To claim: dispatched and not claimed yet; under way: claimed and open, whether planned, worked on or in review; lagging: a yellow or red light, not past the current deadline; overdue: open past it; long-term: open and long-term.`,
  );
}
