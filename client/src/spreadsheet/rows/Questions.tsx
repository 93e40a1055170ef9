import type { gathered } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { skipping } from '@duizhang/shared/spreadsheet/answering.ts';
import { Button } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { Section } from '../../ui/Page.tsx';
import { label, t } from '../../ui/text.ts';
import type { Answering, OpenDraft } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { fieldTitle, rowsText } from '../words.ts';
import { AnswerFields } from './AnswerFields.tsx';
import classes from './Questions.module.css';
import type { Only } from './RowsStep.tsx';

export type Group = ReturnType<typeof gathered>[number];
type Props = {
  groups: readonly Group[];
  draft: OpenDraft;
  ledger: Ledger;
  answering: Answering;
  onLook: (only: Only) => void;
};

const perStep = 20;

/** What only a person can decide, each once for all its rows. */
export function Questions({ groups, ...rest }: Props) {
  const [shown, setShown] = useState(perStep);
  const rows = new Set(groups.flatMap((each) => each.rows)).size;
  const list = useRef<HTMLUListElement>(null);
  useFocusKept(list, groups.length);
  return (
    <Section title={t(`要您确认的 ${groups.length} 处（涉及 ${rows} 行）`, `${groups.length} questions about ${rows} rows`)}>
      <ul ref={list} className={classes.questions}>
        {keyed(groups.slice(0, shown)).map(({ key, group }) => (
          <Card key={key} group={group} {...rest} />
        ))}
      </ul>
      {groups.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + perStep)}>
          {t(`再看 ${Math.min(perStep, groups.length - shown)} 处`, `${Math.min(perStep, groups.length - shown)} more`)}
        </Button>
      )}
    </Section>
  );
}

/** What may be chosen is no part of a question's key: when somebody adds a source meanwhile, a drawer that stands open stays so. */
function keyed(groups: readonly Group[]): { key: string; group: Group }[] {
  const times = new Map<string, number>();
  return groups.map((group) => {
    const key = JSON.stringify([group.code, group.field, group.text]);
    const nth = (times.get(key) ?? 0) + 1;
    times.set(key, nth);
    return { key: `${key} ${nth}`, group };
  });
}

/** An answered question goes, and the keyboard goes on at the next. */
function useFocusKept(list: { current: HTMLUListElement | null }, count: number): void {
  const place = useRef<number | null>(null);
  useEffect(() => {
    const element = list.current;
    const note = (event: FocusEvent) => {
      const { target } = event;
      if (target instanceof Node) place.current = [...(element?.children ?? [])].findIndex((each) => each.contains(target));
    };
    element?.addEventListener('focusin', note);
    return () => element?.removeEventListener('focusin', note);
  }, [list]);
  useEffect(() => {
    if (place.current === null || place.current < 0 || document.activeElement !== document.body) return;
    const cards = [...(list.current?.children ?? [])];
    const next = cards[Math.min(place.current, cards.length - 1)];
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }, [count, list]);
}

function Card({ group, draft, ledger, answering, onLook }: Omit<Props, 'groups'> & { group: Group }) {
  const id = useId();
  const { rows, differing } = group;
  const title = titleOf(group);
  const skip = t(
    rows.length > 1 ? `跳过这 ${rows.length} 行` : '跳过这一行',
    rows.length > 1 ? `Skip these ${rows.length} rows` : 'Skip this row',
  );
  return (
    <li className={classes.card} aria-labelledby={id} tabIndex={-1}>
      <p id={id} className={classes.asking}>
        {title}
      </p>
      <p className={classes.reason}>
        {differing ? differingReason(group) : label(group.reason)} <span className={classes.hint}>{label(group.suggestion)}</span>
        <button type="button" className={classes.plain} onClick={() => onLook({ title, rows })}>
          {t(`看${rowsText(rows)}`, `See ${rowsText(rows)}`)}
        </button>
      </p>
      <div className={classes.answers}>
        <AnswerFields question={group} draft={draft} ledger={ledger} answering={answering} name={title} />
        <Button variant="subtle" size="compact-sm" onClick={() => answering.answer((now) => skipping(now, rows, true))}>
          {skip}
        </Button>
      </div>
    </li>
  );
}

/** 牵头单位“财政局”; where each row says something else, the field alone. */
function titleOf({ field, text, differing }: Group): string {
  const head = field ? fieldTitle(field) : t('整行', 'The row');
  const words = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return differing || words === '' ? head : `${head}“${words}”`;
}

function differingReason({ code, rows, reason }: Group): string {
  if (code === 'conflict')
    return t(`导出之后，${rows.length} 行的这一格台账和表格都改过。`, `Changed on both sides since the export, in ${rows.length} rows.`);
  if (code === 'no_base')
    return t(
      `${rows.length} 行的这一格，表格与台账不同；表格没有版本，不知道是谁改的。`,
      `Table and ledger differ in ${rows.length} rows, and the table does not say which version it comes from.`,
    );
  return label(reason);
}
