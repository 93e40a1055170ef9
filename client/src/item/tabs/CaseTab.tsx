import { isProof } from '@duizhang/shared/item/standing.ts';
import { standingOutcomes } from '@duizhang/shared/item/standing.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { visitWays } from '../words.ts';
import { AttachHere } from './AttachHere.tsx';
import { AmountsPart } from './AmountsPart.tsx';
import classes from './CaseTab.module.css';
import { EvidenceList } from './EvidenceList.tsx';
import { LinksPart } from './LinksPart.tsx';
import { None, Part, StateWord } from './Part.tsx';
import { PartsPart } from './PartsPart.tsx';
import { Reports } from './ReportsTab.tsx';

/** 办理与回复: what came of the case, what was answered, what shows it, and what a visit found. */
export function CaseTab() {
  const { item, reports } = useItem().data;
  const said = item.repliedOn ? t(`已于 ${item.repliedOn} 回复`, `Replied on ${item.repliedOn}`) : t('尚未回复', 'Not replied yet');
  return (
    <>
      <Outcomes />
      {item.remaining && (
        <Part
          title={t('尚余工作', 'What remains')}
          {...(item.dueCurrent && { note: t(`${item.dueCurrent} 前完成`, `due ${item.dueCurrent}`) })}
        >
          <p className={classes.text}>{item.remaining}</p>
        </Part>
      )}
      <Part title={t('回复与进展', 'Replies and progress')} note={said}>
        {reports.length === 0 ? <None>{t('还没有回复，也没有填报过进展。', 'Nothing was replied or reported yet.')}</None> : <Reports />}
      </Part>
      <Evidence />
      <Verifications />
      <AmountsPart />
      <LinksPart />
      <PartsPart />
    </>
  );
}

/** Counters as they stand, zeros too. */
function Outcomes() {
  const { item } = useItem().data;
  const standing = standingOutcomes(item.outcomes);
  return (
    <Part title={t('处理结果', 'Outcomes')}>
      {standing.length === 0 ? (
        <None>
          {t(
            '还没有填写；回复或申请办结时填写，没有的填 0。',
            'Not stated yet: a reply or an application states them, with 0 where there is none.',
          )}
        </None>
      ) : (
        <dl className={classes.outcomes}>
          {standing.map((each) => (
            <div key={each.name}>
              <dt>{each.name}</dt>
              <dd>
                {each.value}
                <span className={classes.unit}>{each.unit}</span>
              </dd>
              <dd className={classes.meta}>{each.onDate}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}

/** What shows that it is done: of this round, then of the earlier ones, which counts no more. */
function Evidence() {
  const { item } = useItem().data;
  const proof = item.evidence.filter(isProof);
  const rounds = [...new Set(proof.map((each) => each.round))].filter((round) => round < item.round).sort((a, b) => b - a);
  const now = proof.filter((each) => each.round === item.round);
  return (
    <Part title={t('佐证材料', 'Evidence')} id="evidence">
      <AttachHere as="div" id="evidence-here" target="" name={t('本件', 'this case')} className={classes.evidence}>
        {now.length === 0 ? <None>{t('本轮还没有佐证。', 'No evidence in this round yet.')}</None> : <EvidenceList files={now} />}
      </AttachHere>
      {rounds.map((round) => (
        <details key={round}>
          <summary>{t(`第 ${round} 轮，不计入本轮`, `Round ${round}, does not count for this one`)}</summary>
          <EvidenceList files={proof.filter((each) => each.round === round)} replaceable={false} />
        </details>
      ))}
    </Part>
  );
}

function Verifications() {
  const { verifications, item } = useItem().data;
  if (verifications.length === 0) return null;
  return (
    <Part title={t('核查', 'Verification')}>
      <ol className={classes.visits}>
        {verifications.map((each) => (
          <li key={each.id}>
            <p className={classes.head}>
              <time>{each.onDate}</time>
              <StateWord tone={each.verdict === 'verified' ? 'good' : 'bad'}>
                {each.verdict === 'verified' ? t('属实', 'Holds') : item.kind === 'case' ? t('重办', 'Reopened') : t('重启', 'Reopened')}
              </StateWord>
              <span>{label(visitWays[each.way])}</span>
              <span>{each.place}</span>
              <span>
                {each.unitName} · {each.people}
              </span>
              {each.round < item.round && <span>{t(`第 ${each.round} 轮`, `Round ${each.round}`)}</span>}
            </p>
            <p className={classes.text}>{each.found}</p>
          </li>
        ))}
      </ol>
    </Part>
  );
}
