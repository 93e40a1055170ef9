import { fullPoints, leastWord, losses, lossNames, type ScoreRule } from '@duizhang/shared/item/score.ts';
import { label, t } from '../ui/text.ts';
import { TermFields } from './LimitFields.tsx';

/** What each loss costs a unit, and with how many items it is ranked. */
export function ScoreFields({ rule, onChange }: { rule: ScoreRule; onChange: (rule: ScoreRule) => void }) {
  return (
    <>
      {lossNames.map((name) => (
        <TermFields
          key={name}
          what={t(
            `${label(losses[name].name)}，${label(losses[name].each)}扣分`,
            `${label(losses[name].name)}: points, ${label(losses[name].each)}`,
          )}
          bounds={{ min: 0, max: fullPoints }}
          limit={rule.losses[name]}
          onChange={(limit) => onChange({ ...rule, losses: { ...rule.losses, [name]: limit } })}
        />
      ))}
      <TermFields
        what={label(leastWord)}
        bounds={{ min: 1, max: 100 }}
        limit={rule.least}
        onChange={(least) => onChange({ ...rule, least })}
      />
    </>
  );
}
