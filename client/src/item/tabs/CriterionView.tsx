import { type CriterionFact, isLive } from '@duizhang/shared/item/facts.ts';
import { criterionKinds } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { AttachHere } from './AttachHere.tsx';
import classes from './CriterionView.module.css';
import { EvidenceList } from './EvidenceList.tsx';
import { StateWord } from './Part.tsx';

/** One criterion: what must be shown, what was shown, and what reviewers said. Files dropped on it are offered to it. */
export function CriterionView({ criterion }: { criterion: CriterionFact }) {
  const { item, actor } = useItem().data;
  const files = item.evidence.filter((file) => file.criterionId === criterion.id && file.round === item.round);
  const proven = files.some((file) => isLive(file, item, actor.today));
  return (
    <AttachHere as="li" id={criterion.id} target={criterion.id} name={criterion.text} className={classes.criterion}>
      <div className={classes.head}>
        <span className={classes.mark} data-proven={proven} aria-hidden="true" />
        <p className={classes.text}>
          {criterion.text}
          <span className={classes.meta}>
            {label(criterionKinds[criterion.kind])} · {criterion.required ? t('必备', 'required') : t('可选', 'optional')}
          </span>
        </p>
        {criterion.verdict && (
          <StateWord tone={criterion.verdict === 'pass' ? 'good' : 'bad'}>
            {criterion.verdict === 'pass' ? t('判定合格', 'Passed') : t('判定不合格', 'Failed')}
          </StateWord>
        )}
        {!proven && <StateWord tone={criterion.required ? 'warn' : 'plain'}>{t('无佐证', 'No evidence')}</StateWord>}
      </div>
      {criterion.verdictNote && <p className={classes.note}>{criterion.verdictNote}</p>}
      <EvidenceList files={files} />
    </AttachHere>
  );
}
