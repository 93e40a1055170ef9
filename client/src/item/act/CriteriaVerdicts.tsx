import { type CriterionFact, isLive, liveCriteria, liveMeasures, type RequestFact } from '@duizhang/shared/item/facts.ts';
import { criterionKinds } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { EvidenceName } from '../EvidenceName.tsx';
import { Sha } from '../Sha.tsx';
import classes from './CriteriaVerdicts.module.css';
import { ChoiceField, FieldGroup, LineField } from './fields.tsx';
import type { Judgement, ReviewValue } from './reviewFields.ts';

const outcomes = [
  { value: 'pass', label: t('合格', 'Pass') },
  { value: 'fail', label: t('不合格', 'Fail') },
] as const;

type Props = { request: RequestFact; value: ReviewValue['criteria']; onChange: (value: ReviewValue['criteria']) => void };

/** Each criterion with its evidence beside its verdict. */
export function CriteriaVerdicts({ request, value, onChange }: Props) {
  const { item } = useItem().data;
  const criteria = liveCriteria(item);
  const judged = criteria.filter((each) => (value[each.id]?.verdict ?? '') !== '').length;
  return (
    <FieldGroup title={t(`逐条判定验收标准（${judged}/${criteria.length}）`, `Judge each criterion (${judged}/${criteria.length})`)}>
      {liveMeasures(item).map((measure) => (
        <div key={measure.id}>
          <p className={classes.measure}>
            <b>{t(`措施 ${measure.seq}`, `Measure ${measure.seq}`)}</b>　{measure.text}
          </p>
          {criteria
            .filter((each) => each.measureId === measure.id)
            .map((criterion) => (
              <Verdict
                key={criterion.id}
                criterion={criterion}
                request={request}
                judgement={value[criterion.id] ?? { verdict: '', note: '' }}
                onChange={(judgement) => onChange({ ...value, [criterion.id]: judgement })}
              />
            ))}
        </div>
      ))}
    </FieldGroup>
  );
}

type VerdictProps = { criterion: CriterionFact; request: RequestFact; judgement: Judgement; onChange: (judgement: Judgement) => void };

function Verdict({ criterion, request, judgement, onChange }: VerdictProps) {
  const { item, actor } = useItem().data;
  const files = item.evidence.filter((file) => file.criterionId === criterion.id && isLive(file, item, actor.today));
  const earlier = request.reviews.flatMap((review) =>
    review.criteria.filter((each) => each.criterionId === criterion.id).map((each) => ({ ...each, level: review.level })),
  );
  return (
    <div className={classes.verdict} data-verdict={judgement.verdict}>
      <div>
        <p>
          {criterion.text}
          <span className={classes.meta}>
            {t(
              `（${criterionKinds[criterion.kind].zh}${criterion.required ? '，必备' : ''}）`,
              ` (${label(criterionKinds[criterion.kind])}${criterion.required ? ', required' : ''})`,
            )}
          </span>
        </p>
        {files.length === 0 && <p className={classes.none}>{t('没有佐证', 'No evidence')}</p>}
        {files.map((file) => (
          <p key={file.id} className={classes.file}>
            <EvidenceName id={file.id} name={file.name} /> <Sha sha256={file.sha256} />
          </p>
        ))}
        {earlier.map((each) => (
          <p key={each.level} className={classes.meta}>
            {t(`第 ${each.level + 1} 级判定：`, `Level ${each.level + 1}: `)}
            {each.verdict === 'pass' ? t('合格', 'pass') : t('不合格', 'fail')}
            {each.note && t(`（${each.note}）`, ` (${each.note})`)}
          </p>
        ))}
      </div>
      <div>
        <ChoiceField
          label={t('判定', 'Verdict')}
          options={outcomes}
          value={judgement.verdict}
          onChange={(verdict) => onChange({ ...judgement, verdict })}
        />
        {judgement.verdict !== '' && (
          <LineField
            label={judgement.verdict === 'fail' ? t('差在哪里', 'What is lacking') : t('说明（可不填）', 'Note (optional)')}
            value={judgement.note}
            onChange={(note) => onChange({ ...judgement, note })}
          />
        )}
      </div>
    </div>
  );
}
