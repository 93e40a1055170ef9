import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { LineField, Note, Row } from '../../item/act/fields.tsx';
import { newKey } from '../../item/key.ts';
import { queryClient, sentenceOf, trpc } from '../../trpc.ts';
import { useDraft } from '../../ui/draft.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Section } from '../../ui/Page.tsx';
import { Empty, Loaded } from '../../ui/State.tsx';
import { t } from '../../ui/text.ts';
import type { OpenDraft } from '../draft.ts';
import { type Chosen, type Figure, indicatorsOf, isPeriod, nameOf, valuesOf } from './proposals.ts';
import classes from './Text.module.css';
import { textQuery } from './TextStep.tsx';

type Fields = { theme: string; period: string; ticked: readonly number[]; names: Readonly<Record<string, string>> };
const empty: Fields = { theme: '', period: '', ticked: [], names: {} };
const some = 50;

/** 文中数字: each figure of the document with its sentence; the ticked ones become indicators of the ledger at once. */
export default function FiguresStep({ draft }: { draft: OpenDraft }) {
  const text = useQuery(textQuery(draft.id));
  return <Loaded query={text}>{({ figures }) => <Figures draft={draft} figures={figures} />}</Loaded>;
}

function Figures({ draft, figures }: { draft: OpenDraft; figures: readonly Figure[] }) {
  const { ledgerId } = draft;
  const form = useDraft<Fields>(`import.figures.${draft.id}`, empty);
  const [shown, setShown] = useState(some);
  const known = useQuery(trpc.indicator.list.queryOptions({ ledgerId })).data ?? [];
  const { value, patch } = form;
  const ticked = figures.filter(({ from }) => value.ticked.includes(from));
  const making = useMaking(ledgerId, () => form.patch({ ticked: [] }));
  const fault = faultOf(ticked, value);
  if (figures.length === 0) return <Empty title={t('文中没有带单位的数字。', 'The text holds no figure with a unit.')} />;
  return (
    <Section title={t(`文中数字（${figures.length} 处）`, `Figures (${figures.length})`)}>
      <Note>
        {t(
          '勾选要长期跟踪的数字，建为本台账的指标，出处一并记下；数值记入所填的报告期，由整改办另一人审核后采用。名称取自原句，可以改。这一步可以不做。',
          'Tick the figures to be followed; they become indicators of this ledger, with their place in the text. Values go into the period below and are judged by another person of the office. Names come from the sentence and can be changed. This step may be left out.',
        )}
      </Note>
      <ul className={classes.figures} aria-label={t('文中数字', 'Figures')}>
        {figures.slice(0, shown).map((figure) => (
          <Line
            key={figure.from}
            figure={figure}
            value={value}
            exists={known.some(({ name, unit }) => name === nameOf(figure, value) && unit === figure.unit)}
            onChange={patch}
          />
        ))}
      </ul>
      {figures.length > shown && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + 2 * some)}>
          {t(`再看 ${Math.min(2 * some, figures.length - shown)} 处`, `${Math.min(2 * some, figures.length - shown)} more`)}
        </Button>
      )}
      <div className={classes.act}>
        <Row>
          <LineField
            label={t('主题', 'Theme')}
            required
            placeholder={t('经济运行', 'Economy')}
            value={value.theme}
            onChange={(theme) => patch({ theme })}
          />
          <LineField
            label={t('数值的报告期', 'Period of the values')}
            required
            placeholder="2018、2018-H1、2018-05"
            value={value.period}
            onChange={(period) => patch({ period })}
          />
        </Row>
        <Button loading={making.call.isPending} disabled={ticked.length === 0 || fault !== null} onClick={() => making.make(ticked, value)}>
          {t(`建为指标（${ticked.length}）`, `Make ${ticked.length} indicators`)}
        </Button>
        {ticked.length > 0 && fault && <p className={classes.meta}>{fault}</p>}
        {making.call.isError && (
          <p className={classes.fault} role="alert">
            {sentenceOf(making.call.error)}
          </p>
        )}
        {making.call.isSuccess && (
          <LinkButton variant="default" to="/ledger/$ledgerId/indicators" params={{ ledgerId }}>
            {t('看本台账的指标', 'Indicators of this ledger')}
          </LinkButton>
        )}
      </div>
    </Section>
  );
}

function faultOf(ticked: readonly Figure[], value: Fields): string | null {
  if (ticked.some((figure) => nameOf(figure, value).trim() === '')) return t('有勾选的数字还没有名称', 'A ticked figure has no name yet');
  if (value.theme.trim() === '') return t('请填写主题', 'Give the theme');
  return isPeriod(value.period)
    ? null
    : t('报告期写作 2018、2018-H1、2018-Q2、2018-05 或 2018-12-31', 'Write a period as 2018, 2018-H1, 2018-Q2, 2018-05 or 2018-12-31');
}

/** First the indicators, then their values; what had no answer is sent again by the same keys and is done once. */
function useMaking(ledgerId: string, onDone: () => void) {
  const create = useMutation(trpc.indicator.create.mutationOptions());
  const enter = useMutation(trpc.indicator.enter.mutationOptions());
  const keys = useRef({ of: '', create: '', enter: '' });
  const call = useMutation({
    mutationFn: async ({ figures, chosen }: { figures: readonly Figure[]; chosen: Chosen }) => {
      const of = JSON.stringify([figures.map(({ from }) => from), chosen]);
      if (keys.current.of !== of) keys.current = { of, create: newKey(), enter: newKey() };
      const parsed = indicatorsOf(figures, chosen, { ledgerId, key: keys.current.create });
      if (!parsed.success) throw parsed.error;
      const { ids } = await create.mutateAsync(parsed.data);
      await enter.mutateAsync({ values: valuesOf(figures, ids, chosen.period), key: keys.current.enter });
      return ids.length;
    },
    onSuccess: async (count) => {
      keys.current = { of: '', create: '', enter: '' };
      await Promise.all(
        [trpc.indicator.pathFilter(), trpc.doubt.pathFilter(), trpc.inbox.pathFilter()].map((each) => queryClient.invalidateQueries(each)),
      );
      onDone();
      notifyDone(t(`已建指标 ${count} 项`, `${count} indicators made`));
    },
  });
  return {
    call,
    make: (figures: readonly Figure[], { theme, period, names }: Fields) => call.mutate({ figures, chosen: { theme, period, names } }),
  };
}

type LineProps = { figure: Figure; value: Fields; exists: boolean; onChange: (part: Partial<Fields>) => void };

function Line({ figure, value, exists, onChange }: LineProps) {
  const { from, text, sentence, section, line } = figure;
  const isTicked = value.ticked.includes(from);
  const at = sentence.indexOf(text);
  return (
    <li>
      <LineField
        label={t('名称', 'Name')}
        value={nameOf(figure, value)}
        onChange={(name) => onChange({ names: { ...value.names, [from]: name } })}
        hint={exists ? t('台账已有同名指标', 'The ledger has an indicator of this name') : undefined}
      />
      <label className={classes.tick}>
        <input
          type="checkbox"
          checked={isTicked}
          onChange={() => onChange({ ticked: isTicked ? value.ticked.filter((each) => each !== from) : [...value.ticked, from] })}
        />
        <b>{text}</b>
      </label>
      <p className={classes.sentence} lang="zh-CN">
        {section || t(`第 ${line} 行`, `line ${line}`)}　{at === -1 ? sentence : sentence.slice(0, at)}
        {at !== -1 && <mark>{text}</mark>}
        {at !== -1 && sentence.slice(at + text.length)}
      </p>
    </li>
  );
}
