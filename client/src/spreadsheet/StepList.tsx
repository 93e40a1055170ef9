import { Link } from '@tanstack/react-router';
import { sure } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { t } from '../ui/text.ts';
import type { OpenDraft } from './draft.ts';
import classes from './Import.module.css';
import type { Step } from './words.ts';

type Props = { draft: OpenDraft; open: Step; busy: boolean };

/** The way of an import; each part may be gone back to. */
export function StepList({ draft, open }: Props) {
  const { ledgerId, id: importId, form, shape, summary } = draft;
  const doubtful = shape.columns.filter(({ field, confidence, filled }) => field !== null && confidence < sure && filled > 0).length;
  const waiting = summary.counts.question + summary.counts.error;
  const isText = form === 'text';
  const parts = [
    {
      step: 'columns',
      title: isText ? t('原文与分条', 'Text and items') : t('表头与列', 'Header and columns'),
      note: doubtful > 0 && !isText ? t(`${doubtful} 列请看一眼`, `${doubtful} to look at`) : null,
    },
    { step: 'rows', title: t('逐行核对', 'Rows'), note: waiting > 0 ? t(`${waiting} 行待处理`, `${waiting} rows open`) : null },
    ...(isText ? [{ step: 'figures', title: t('文中数字', 'Figures'), note: null } as const] : []),
    { step: 'commit', title: t('导入', 'Import'), note: null },
  ] as const;
  return (
    <nav className={classes.steps} aria-label={t('导入步骤', 'Steps of the import')}>
      <ol>
        {parts.map(({ step, title, note }, at) => (
          <li key={step}>
            <Link
              className={classes.step}
              to="/ledger/$ledgerId/import/$importId"
              params={{ ledgerId, importId }}
              search={{ step }}
              activeOptions={exact}
              aria-current={step === open ? 'page' : undefined}
            >
              <span className={classes.number} aria-hidden="true">
                {at + 1}
              </span>
              {title}
              {note && <span className={classes.badge}>{note}</span>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
const exact = { exact: true };

const toCommit = { step: 'commit', title: t('下一步：导入', 'Next: import') } as const;
const nexts = {
  columns: { step: 'rows', title: t('下一步：逐行核对', 'Next: rows') },
  rows: { step: 'figures', title: t('下一步：文中数字', 'Next: figures') },
  figures: toCommit,
  commit: toCommit,
} as const;

/** What the file comes to so far, and on to the next part. */
export function Foot({ draft, open, busy }: Props) {
  const { ledgerId, id: importId, form, summary } = draft;
  const { question, error } = summary.counts;
  const next = nexts[open === 'rows' && form === 'table' ? 'figures' : open];
  return (
    <div className={classes.foot}>
      <p className={classes.sum} role="status">
        {busy ? t('正在重新核对…', 'Checking again…') : said(question, error)}
      </p>
      <LinkButton to="/ledger/$ledgerId/import/$importId" params={{ ledgerId, importId }} search={{ step: next.step }}>
        {next.title}
      </LinkButton>
    </div>
  );
}

function said(question: number, error: number): string {
  if (question + error === 0) return t('没有待处理的行', 'Nothing is left to settle');
  const parts = [
    question > 0 && t(`${question} 行待确认`, `${question} rows are asked about`),
    error > 0 && t(`${error} 行有错`, `${error} rows are wrong`),
  ];
  return parts.filter(Boolean).join(t('，', ', '));
}
