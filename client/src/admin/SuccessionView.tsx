import { type Handover, handoverParts, successionStates } from '@duizhang/shared/succession/words.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { dateInProse } from '../ui/format.ts';
import { Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Succession.module.css';

const SuccessionDrawer = lazy(() => import('./SuccessionDrawer.tsx'));
const DecideDrawer = lazy(() => import('./DecideDrawer.tsx'));

export type Succession = Outputs['succession']['get'];
type Act = 'amend' | 'drop' | 'carryOut';

const words = {
  items: t('牵头事项', 'Items led'),
  assignments: t('其他分工', 'Other duties'),
  measures: t('未完措施', 'Measures'),
  notices: t('督办通知', 'Notices'),
  instructions: t('领导批示', 'Instructions'),
  indicators: t('指标', 'Indicators'),
  roles: t('台账职责', 'Ledger roles'),
  units: t('下级单位', 'Units below'),
  posts: t('终止任职', 'Posts ended'),
} as const satisfies Record<(typeof handoverParts)[number], string>;

/** One succession: who follows whom, what each hands over before it is done, and what was handed over. */
export function SuccessionView({ id, onBack }: { id: string; onBack: () => void }) {
  const one = useQuery(trpc.succession.get.queryOptions({ id }));
  return (
    <>
      <Button variant="subtle" size="compact-sm" className="no-print" onClick={onBack}>
        {t('‹ 全部机构承接', '‹ All successions')}
      </Button>
      <Loaded query={one}>{(succession) => <Shown succession={succession} onBack={onBack} />}</Loaded>
    </>
  );
}

const verbs: readonly (readonly [Act, string])[] = [
  ['carryOut', t('决定并承接', 'Decide and carry out')],
  ['amend', t('修改', 'Amend')],
  ['drop', t('作废', 'Drop')],
];

function Shown({ succession, onBack }: { succession: Succession; onBack: () => void }) {
  const [act, setAct] = useState<Act | null>(null);
  const { name, onDate, basis, state, draftedBy, draftedOn, doneBy, doneOn, result, handovers, left, refusals, example } = succession;
  const possible = verbs.filter(([key]) => refusals[key].length === 0);
  const early = refusals.carryOut.find((each) => each.code === 'succession_early' || each.code === 'succession_own_draft');
  return (
    <article className={classes.view} aria-label={name}>
      <div className={classes.head}>
        <h2>
          {name}
          {example && t(' [示例]', ' [example]')}
        </h2>
        <span className={`${classes.acts} no-print`}>
          {possible.map(([key, verb], index) => (
            <Button key={key} variant={index === 0 ? 'filled' : 'default'} onClick={() => setAct(key)}>
              {key === 'carryOut' && state === 'done' ? t('承接遗留事项', 'Hand over what is left') : verb}
            </Button>
          ))}
        </span>
      </div>
      <p className={classes.meta}>
        {t(
          `自${dateInProse(onDate)}起；依据：${basis}；${label(successionStates[state])}`,
          `From ${dateInProse(onDate)}; basis: ${basis}; ${label(successionStates[state])}`,
        )}
        {t(`；${draftedBy} ${draftedOn} 拟定`, `; prepared by ${draftedBy} on ${draftedOn}`)}
        {doneOn && t(`；${doneBy ?? ''} ${doneOn} 决定并承接`, `; carried out by ${doneBy ?? ''} on ${doneOn}`)}
      </p>
      {early && <p className={classes.meta}>{label(early)}</p>}
      <Tree succession={succession} />
      {state === 'draft' && (
        <Section title={t('承接预览', 'Preview')}>
          <Handovers rows={handovers} names={succession.units} />
        </Section>
      )}
      {state === 'done' && result && (
        <Section title={t('承接结果', 'What was handed over')}>
          <p>
            {t(
              `共移交 ${result.moved} 个事项；已办结、已销号的仍归原单位。`,
              `${result.moved} items changed hands; what had ended stays with its old unit.`,
            )}
          </p>
          <Handovers rows={result.handovers} names={succession.units} />
          {left > 0 && (
            <>
              <p>
                {t(
                  `承接后又有 ${left} 项回到原单位名下（如重办），可再次承接：`,
                  `${left} have come back to the old units since, as when reopened:`,
                )}
              </p>
              <Handovers
                rows={handovers.filter(
                  (each) => each.items + each.assignments + each.measures + each.notices + each.instructions + each.indicators > 0,
                )}
                names={succession.units}
              />
            </>
          )}
        </Section>
      )}
      <Suspense fallback={null}>
        {act === 'amend' && <SuccessionDrawer succession={succession} onClose={() => setAct(null)} onDone={() => setAct(null)} />}
        {(act === 'drop' || act === 'carryOut') && (
          <DecideDrawer succession={succession} act={act} onClose={() => setAct(null)} onDropped={onBack} />
        )}
      </Suspense>
    </article>
  );
}

/** Each successor with those it follows. */
function Tree({ succession: { handovers, units } }: { succession: Succession }) {
  const heirs = [...new Set(handovers.map((each) => each.toUnitId))];
  return (
    <ul
      className={classes.tree}
      aria-label={t(`${handovers.length} 个机构 → ${heirs.length} 个`, `${handovers.length} bodies → ${heirs.length}`)}
    >
      {heirs.map((heir) => (
        <li key={heir}>
          <ul>
            {handovers
              .filter((each) => each.toUnitId === heir)
              .map((each) => (
                <li key={each.fromUnitId}>{units[each.fromUnitId]}</li>
              ))}
          </ul>
          <span aria-hidden="true">→</span>
          <strong>{units[heir]}</strong>
        </li>
      ))}
    </ul>
  );
}

function Handovers({ rows, names }: { rows: readonly Handover[]; names: Readonly<Record<string, string>> }) {
  const sum = (part: (typeof handoverParts)[number]) => rows.reduce((all, each) => all + each[part], 0);
  const restricted = rows.reduce((all, each) => all + each.restricted, 0);
  return (
    <div className={classes.scroller}>
      <table className={classes.table} aria-label={t('移交清单', 'What passes on')}>
        <thead>
          <tr>
            <th scope="col">{t('原单位', 'Old unit')}</th>
            <th scope="col">{t('承接单位', 'Successor')}</th>
            {handoverParts.map((part) => (
              <th key={part} scope="col" className={classes.number}>
                {words[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.fromUnitId}>
              <th scope="row">{names[row.fromUnitId]}</th>
              <td>{names[row.toUnitId]}</td>
              {handoverParts.map((part) => (
                <td key={part} className={classes.number}>
                  {row[part]}
                  {part === 'items' && row.restricted > 0 && t(`（限 ${row.restricted}）`, ` (${row.restricted} restricted)`)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('合计', 'Total')}</th>
            <td>
              {t(
                `${new Set(rows.map((each) => each.toUnitId)).size} 个承接单位`,
                `${new Set(rows.map((each) => each.toUnitId)).size} successors`,
              )}
            </td>
            {handoverParts.map((part) => (
              <td key={part} className={classes.number}>
                {sum(part)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {restricted > 0 && (
        <p className={classes.meta}>
          {t(
            `其中 ${restricted} 个事项属于限知悉范围的台账，只列数量。`,
            `${restricted} of the items belong to restricted ledgers and are only counted.`,
          )}
        </p>
      )}
    </div>
  );
}
