import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { label, t } from '../ui/text.ts';
import classes from './Side.module.css';
import { type DocumentData, type Mark, type Placed, type Reading, type Span } from './reading.ts';
import { nameOf } from './words.ts';

type Part = 'marks' | 'untracked' | 'unlocated';
type Props = {
  data: DocumentData;
  reading: Reading;
  onMark: ((span: Span) => void) | null;
  onUnmark: ((mark: Placed) => void) | null;
};

/** Beside the text: what it is linked to, which figures nothing carries, and which citations have no place in it. */
export function Side({ data, reading, onMark, onUnmark }: Props) {
  const { marks, untracked, figures, carried } = reading;
  const [open, setOpen] = useState<Part>('marks');
  const parts = {
    marks: t(`已链接 ${marks.length}`, `Linked ${marks.length}`),
    untracked: t(`还没有跟踪 ${untracked.length}`, `Not yet tracked ${untracked.length}`),
    unlocated: t(`未定位 ${data.unlocated.length}`, `Without place ${data.unlocated.length}`),
  } as const satisfies Record<Part, string>;
  const names: readonly Part[] = data.unlocated.length > 0 ? ['marks', 'untracked', 'unlocated'] : ['marks', 'untracked'];
  return (
    <aside className={classes.side} aria-label={t('与原文对应的事项和指标', 'What carries the text')}>
      <p className={classes.sum} role="status">
        {t(`文中数字 ${figures} 处，已有 ${carried} 处对应到事项或指标`, `${figures} figures in the text, ${carried} of them carried`)}
      </p>
      <div className={`${classes.parts} no-print`} role="group" aria-label={t('显示', 'Show')}>
        {names.map((name) => (
          <button key={name} type="button" aria-pressed={open === name} onClick={() => setOpen(name)}>
            {parts[name]}
          </button>
        ))}
      </div>
      {open === 'marks' && <Marks marks={marks} onUnmark={onUnmark} />}
      {open === 'untracked' && <Untracked spans={untracked} onMark={onMark} />}
      {open === 'unlocated' && <Unlocated marks={data.unlocated} />}
    </aside>
  );
}

function Marks({ marks, onUnmark }: { marks: readonly Placed[]; onUnmark: Props['onUnmark'] }) {
  if (marks.length === 0)
    return (
      <p className={classes.none}>
        {t('还没有链接。选中一段文字，就可以链接到事项或指标。', 'No link yet. Select a passage to link it to an item or indicator.')}
      </p>
    );
  return (
    <ol className={classes.list} aria-label={t('已链接', 'Linked')}>
      {marks.map((mark) => (
        <li key={mark.id}>
          <button type="button" className={classes.quote} onClick={() => show(mark.id)}>
            {mark.quote}
          </button>
          <ThingLink mark={mark} />
          <span className={classes.where}>
            {placeOf(mark)}
            {onUnmark && (
              <button type="button" className={classes.act} onClick={() => onUnmark(mark)}>
                {t('取消链接', 'Unlink')}
              </button>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Untracked({ spans, onMark }: { spans: readonly Span[]; onMark: Props['onMark'] }) {
  if (spans.length === 0) return <p className={classes.none}>{t('文中的数字都有了着落。', 'Every figure is carried.')}</p>;
  return (
    <ol className={classes.list} aria-label={t('还没有跟踪', 'Not yet tracked')}>
      {spans.map((span) => (
        <li key={span.from} className={classes.row}>
          <button type="button" className={classes.quote} onClick={() => show(`figure-${span.from}`)}>
            {span.quote}
          </button>
          {onMark && (
            <button
              type="button"
              className={classes.act}
              aria-label={t(`链接 ${span.quote}`, `Link ${span.quote}`)}
              onClick={() => onMark(span)}
            >
              {t('链接', 'Link')}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function Unlocated({ marks }: { marks: readonly Mark[] }) {
  return (
    <>
      <p className={classes.none}>
        {t(
          '这些出处在已有的文件里找不到唯一的位置：原话没有出现，或者出现不止一处。',
          'These citations stand in no document for certain: their words do not occur, or more than once.',
        )}
      </p>
      <ol className={classes.list} aria-label={t('未定位', 'Without place')}>
        {marks.map((mark) => (
          <li key={mark.id}>
            <span className={classes.words}>{mark.quote}</span>
            <ThingLink mark={mark} />
            <span className={classes.where}>{placeOf(mark)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

const placeOf = ({ section, rowNumber, example }: Mark): string =>
  [section, rowNumber !== null && t(`第${rowNumber}行`, `row ${rowNumber}`), example && t('示例', 'example')].filter(Boolean).join(' · ');

const others = {
  source: { zh: '来源', en: 'Source' },
  unit: { zh: '单位', en: 'Unit' },
  circular: { zh: '通报', en: 'Circular' },
  notice: { zh: '督办通知', en: 'Notice' },
  ledger: { zh: '台账', en: 'Ledger' },
} as const;

function ThingLink({ mark }: { mark: Mark }) {
  const { thing } = mark;
  if (thing.type === 'item')
    return (
      <Link to="/item/$itemId" params={{ itemId: thing.id }} search={{ tab: 'original' }}>
        {nameOf(mark)}
      </Link>
    );
  if (thing.type === 'indicator')
    return (
      <Link to="/indicators/$indicatorId" params={{ indicatorId: thing.id }}>
        {t(`指标 ${thing.title}`, `Indicator ${thing.title}`)}
      </Link>
    );
  return (
    <span>
      {label(others[thing.type])} {thing.title}
    </span>
  );
}

/** Brings a passage into view and lights it up for a moment. */
function show(id: string): void {
  const target = document.querySelector(`[data-marks~="${CSS.escape(id)}"]`);
  if (!(target instanceof HTMLElement)) return;
  target.scrollIntoView({ block: 'center', behavior: 'smooth' });
  target.setAttribute('data-arrived', '');
  setTimeout(() => target.removeAttribute('data-arrived'), 2500);
}
