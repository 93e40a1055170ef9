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
  const { ledgerId, id: importId, shape, summary } = draft;
  const doubtful = shape.columns.filter(({ field, confidence, filled }) => field !== null && confidence < sure && filled > 0).length;
  const waiting = summary.counts.question + summary.counts.error;
  const parts = [
    {
      step: 'columns',
      title: t('表头与列', 'Header and columns'),
      note: doubtful > 0 ? t(`${doubtful} 列请看一眼`, `${doubtful} to look at`) : null,
    },
    { step: 'rows', title: t('逐行核对', 'Rows'), note: waiting > 0 ? t(`${waiting} 行待处理`, `${waiting} rows open`) : null },
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

/** What the file comes to so far, and on to the next part. */
export function Foot({ draft, open, busy }: Props) {
  const { ledgerId, id: importId, summary } = draft;
  const { question, error } = summary.counts;
  const next = open === 'columns' ? ('rows' as const) : ('commit' as const);
  return (
    <div className={classes.foot}>
      <p className={classes.sum} role="status">
        {busy ? t('正在重新核对…', 'Checking again…') : said(question, error)}
      </p>
      <LinkButton to="/ledger/$ledgerId/import/$importId" params={{ ledgerId, importId }} search={{ step: next }}>
        {next === 'rows' ? t('下一步：逐行核对', 'Next: rows') : t('下一步：导入', 'Next: import')}
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
