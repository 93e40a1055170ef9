import '@mantine/core/styles/Tooltip.layer.css';
import { Tooltip } from '@mantine/core';
import { daysBetween } from '@duizhang/shared/calendar.ts';
import { deadlineOf } from '@duizhang/shared/item/light.ts';
import { lightWord } from '@duizhang/shared/item/kinds.ts';
import { lights } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { dateInProse } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import { useItem } from './context.ts';
import type { ItemData } from './data.ts';
import classes from './ItemLight.module.css';

/** The light, with every reason for it, and what will turn it next, on hover and focus. */
export function ItemLight() {
  const { data } = useItem();
  const { light } = data.light;
  const word = label(lightWord(data.item.kind, light));
  const note = noteOf(data);
  const reasons = reasonsOf(data);
  const asOf = t(`截至 ${dateInProse(data.actor.today)}`, `As of ${dateInProse(data.actor.today)}`);
  return (
    <div className={classes.light}>
      <Tooltip
        multiline
        maw={380}
        position="bottom-end"
        events={{ hover: true, focus: true, touch: true }}
        label={
          <ul className={classes.reasons}>
            {reasons.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        }
      >
        <button type="button" className={classes.button} aria-label={`${word}${note ? ` ${note}` : ''}${t('，看原因', ', reasons')}`}>
          <Light light={light} word={word} {...(note && { note })} />
        </button>
      </Tooltip>
      <p className={classes.asOf}>{asOf}</p>
    </div>
  );
}

/** How late, or how soon; else the first thing that gives the light its colour. */
function noteOf({ item, actor, light }: ItemData): string | null {
  const reason = light.reasons.find((each) => each.light === light.light && (each.from === null || each.from <= actor.today));
  if (!reason || (light.light !== 'red' && light.light !== 'yellow')) return null;
  const due = deadlineOf(item);
  // The rule gives the deadline's own reason first.
  if (due === null || !reason.text.zh.includes(due)) return label(reason.text);
  const left = daysBetween(actor.today, due);
  if (left < 0) return t(`超过 ${-left} 天`, `by ${-left} days`);
  return left === 0 ? t('今天到期', 'due today') : t(`还有 ${left} 天`, `${left} days left`);
}

/** Reasons that hold today, then those still to come. */
function reasonsOf({ item, actor, light }: ItemData): string[] {
  if (item.status === 'closed') return [t(`${item.closedOn ?? ''} 销号`, `Closed ${item.closedOn ?? ''}`)];
  if (item.status === 'exited') return [t('已退出，不再亮灯', 'Exited: no light')];
  const due = deadlineOf(item);
  const late = due !== null && actor.today > due;
  // Once the deadline has passed, that it was near says nothing.
  const wasNear = (each: { from: string | null; text: Text }) =>
    late && each.from !== null && each.from <= due && each.text.zh.includes(due);
  const holds = light.reasons.filter((each) => (each.from === null || each.from <= actor.today) && !wasNear(each));
  const coming = light.reasons.filter((each) => each.from !== null && each.from > actor.today);
  const said = holds.map((each) => `${label(lights[each.light])}${t('：', ': ')}${label(each.text)}`);
  const next = coming.map((each) =>
    t(`${each.from} 起${lights[each.light].zh}：${each.text.zh}`, `${lights[each.light].en} from ${each.from}: ${each.text.en}`),
  );
  const none = holds.length === 0 ? [t('正常：没有逾期、临期或退回', 'On course: nothing late, due soon or returned')] : [];
  return [...none, ...said, ...next];
}
