import '@mantine/core/styles/Tooltip.layer.css';
import { Tooltip } from '@mantine/core';
import { daysBetween } from '@duizhang/shared/calendar.ts';
import { deadlineOf } from '@duizhang/shared/item/light.ts';
import { lightWord } from '@duizhang/shared/item/kinds.ts';
import { dateInProse } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import { useItem } from './context.ts';
import type { ItemData } from './data.ts';
import { reasonsOf } from './reasons.ts';
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
