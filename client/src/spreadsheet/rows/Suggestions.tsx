import type { Held } from '@duizhang/shared/spreadsheet/answering.ts';
import { heldBy, type Suggested, type Suggestion, withoutHeld, withSuggested } from '@duizhang/shared/spreadsheet/suggested.ts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { CheckField } from '../../item/act/fields.tsx';
import { label, t } from '../../ui/text.ts';
import type { Answering } from '../draft.ts';
import { fieldTitle } from '../words.ts';
import classes from './Suggestions.module.css';

type Props = { suggested: readonly Suggested[]; answering: Answering };
type Taken = { readonly held: readonly Held[]; readonly count: number };

const enough = 2;
const shortList = 12;

/** Where each word has exactly one near meaning, all of them are taken at once, looked through before and taken back after. */
export function Suggestions({ suggested, answering }: Props) {
  const [taken, setTaken] = useState<Taken | null>(null);
  const take = (suggestions: readonly Suggestion[]) => {
    const held = heldBy(answering.answers, suggestions);
    setTaken({ held: [...(taken?.held ?? []), ...held], count: (taken?.count ?? 0) + suggestions.length });
    answering.answer((now) => withSuggested(now, suggestions));
  };
  return (
    <>
      {taken && (
        <p className={classes.taken} role="status">
          {t(`已采用 ${taken.count} 处建议。`, `${taken.count} suggestions taken.`)}
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              answering.answer((now) => withoutHeld(now, taken.held));
              setTaken(null);
            }}
          >
            {t('撤销', 'Undo')}
          </Button>
        </p>
      )}
      {suggested
        .filter(({ suggestions }) => suggestions.length >= enough)
        .map(({ about, suggestions }) => (
          <Offer key={about} about={about} suggestions={suggestions} onTake={take} />
        ))}
    </>
  );
}

type OfferProps = Suggested & { onTake: (suggestions: readonly Suggestion[]) => void };

function Offer({ about, suggestions, onTake }: OfferProps) {
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const chosen = suggestions.filter(({ question }) => !without.has(question.text));
  const rows = new Set(chosen.flatMap(({ question }) => question.rows)).size;
  const word = aboutOf(about);
  const title = t(`${suggestions.length} 处${word}各只有一个相近的`, `${word}: ${suggestions.length} with exactly one near match`);
  return (
    <section className={classes.offer} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        <Button size="compact-md" disabled={chosen.length === 0} onClick={() => onTake(chosen)}>
          {t(`采用这 ${chosen.length} 处（${rows} 行）`, `Take these ${chosen.length} (${rows} rows)`)}
        </Button>
      </div>
      <details open={suggestions.length <= shortList}>
        <summary>{t('逐条看，不对的去掉勾', 'Look through them; untick what is wrong')}</summary>
        <ul className={classes.list}>
          {suggestions.map(({ question: { text, rows: of }, choice }) => (
            <li key={text}>
              <CheckField
                label={t(
                  `“${text}”读作“${label(choice)}”（${of.length} 行）`,
                  `“${text}” is read as “${label(choice)}” (rows: ${of.length})`,
                )}
                value={!without.has(text)}
                onChange={(on) => setWithout(new Set(on ? [...without].filter((each) => each !== text) : [...without, text]))}
              />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

const aboutOf = (about: Held['about']): string =>
  about === 'unit' ? t('单位名称', 'Units') : about === 'person' ? t('人员姓名', 'People') : fieldTitle(about);
