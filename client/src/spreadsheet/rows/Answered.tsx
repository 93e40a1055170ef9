import { optionsOf } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { type Held, heldIn, type Rule, rulesIn, ruleTakenBack, takenBack } from '@duizhang/shared/spreadsheet/answering.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { label, t } from '../../ui/text.ts';
import type { Answering } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { fieldTitle } from '../words.ts';
import classes from './Answered.module.css';

type Props = { answering: Answering; ledger: Ledger; kind: ItemKind };

/** What was answered for the whole file, to be looked at and taken back. */
export function Answered({ answering: { answers, answer }, ledger, kind }: Props) {
  const held = heldIn(answers);
  const rules = rulesIn(answers);
  const count = held.length + rules.length + (answers.firstLeads ? 1 : 0);
  if (count === 0) return null;
  return (
    <details className={classes.fold}>
      <summary>{t(`已答复 ${count} 处`, `${count} answered`)}</summary>
      <ul className={classes.held}>
        {answers.firstLeads && (
          <li>
            <span>{t('一格里有几个单位的，写在最前的牵头', 'Of several units in a cell the first one leads')}</span>
            <TakeBack name={t('写在最前的牵头', 'the first one leads')} onClick={() => answer((now) => ({ ...now, firstLeads: false }))} />
          </li>
        )}
        {rules.map((each) => (
          <li key={`${each.code} ${each.field}`}>
            <span>{ruleText(each)}</span>
            <TakeBack name={ruleText(each)} onClick={() => answer((now) => ruleTakenBack(now, each))} />
          </li>
        ))}
        {held.map((each) => (
          <li key={`${each.about} ${each.said}`}>
            <span>
              {`${aboutOf(each)}“${each.said}”`}
              <span aria-hidden="true"> → </span>
              <span className="said">{t('读作', 'is read as')}</span>
              <b>{meaningOf(each, { ledger, kind })}</b>
            </span>
            <TakeBack name={each.said} onClick={() => answer((now) => takenBack(now, each))} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const differing = {
  conflict: t('台账和文件都改过的', 'Changed on both sides'),
  no_base: t('台账与文件不同的', 'Different in ledger and file'),
  needs_action: t('文件不能改写的', 'Not to be changed by a file'),
  code_changed: t('文件改了编号的', 'Numbers that the file changed'),
  required: t('文件留空的', 'Left empty in the file'),
} as const;

function ruleText({ code, field, side }: Rule): string {
  const [zh, en] = side === 'file' ? ['采用文件的', 'take the file’s'] : ['保留台账的', 'keep the ledger’s'];
  return t(`${fieldTitle(field)}：${differing[code]}，全部${zh}`, `${fieldTitle(field)}. ${differing[code]}: ${en} in all`);
}

function TakeBack({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t(`收回对“${name}”的答复`, `Take back the answer about “${name}”`)}
      onClick={onClick}
    >
      {t('收回', 'Take back')}
    </Button>
  );
}

const aboutOf = ({ about }: Held): string =>
  about === 'unit' ? t('单位', 'Unit ') : about === 'person' ? t('人员', 'Person ') : fieldTitle(about);

function meaningOf({ about, means }: Held, { ledger, kind }: { ledger: Ledger; kind: ItemKind }): string {
  if (means === 'none') return t('不读入', 'left out');
  const names = new Map<string, string>([
    ...ledger.units.map(({ id, name }): [string, string] => [id, name]),
    ...ledger.leaders.map(({ accountId, name }): [string, string] => [accountId, name]),
    ...ledger.sources.flatMap(({ id, name, batches }): [string, string][] => [
      [id, name],
      ...batches.map((each): [string, string] => [each.id, each.number]),
    ]),
  ]);
  const option =
    about === 'unit' || about === 'person' ? undefined : optionsOf(about, { kind, categories: [] }).find(({ value }) => value === means);
  if (option) return label(option);
  return names.get(means) ?? (isId.test(means) ? t('已选定', 'chosen') : means);
}
const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
