import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { Part } from './Part.tsx';

/** Earlier rounds: their measures and evidence stay to be read and count no more. */
export function EarlierRounds() {
  const { item } = useItem().data;
  const rounds = [...new Set(item.measures.map((each) => each.round))].filter((round) => round < item.round).sort((a, b) => b - a);
  if (rounds.length === 0) return null;
  return (
    <Part title={t('以前各轮', 'Earlier rounds')} note={t('这些佐证不计入本轮', 'Their evidence does not count for this round')}>
      {rounds.map((round) => (
        <details key={round}>
          <summary>{t(`第 ${round} 轮`, `Round ${round}`)}</summary>
          {item.measures
            .filter((measure) => measure.round === round && measure.state !== 'dropped')
            .map((measure) => {
              const criteria = new Set(item.criteria.filter((each) => each.measureId === measure.id).map((each) => each.id));
              return (
                <div key={measure.id}>
                  <p>
                    {measure.seq}. {measure.text}
                  </p>
                  <EvidenceList
                    files={item.evidence.filter((file) => file.criterionId !== null && criteria.has(file.criterionId))}
                    replaceable={false}
                  />
                </div>
              );
            })}
        </details>
      ))}
    </Part>
  );
}
