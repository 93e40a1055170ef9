import type { Limit } from '@duizhang/shared/item/policy.ts';
import { useQuery } from '@tanstack/react-query';
import { LineField, Note, Row } from '../item/act/fields.tsx';
import { trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { t } from '../ui/text.ts';

// By when a letter is answered: so many working days from today, by the ledger's rules or as a person writes, or a day of their choice.

type Asked = { readonly replyDue: string; readonly days: string | null };
/** `days`: as the field shows them. */
export type Due = { readonly day: string; readonly days: string; readonly certain: boolean };

/** The day that was chosen, or the one that many working days away. `rule`: what the ledger's rules give; null while they are unknown. */
export function useReplyDue({ replyDue, days }: Asked, rule: Limit | null): Due {
  const shown = replyDue !== '' ? '' : (days ?? (rule === null ? '' : String(rule.value)));
  const count = /^\d{1,3}$/.test(shown) ? Number(shown) : 0;
  const counted = useQuery({
    ...trpc.notice.dueOn.queryOptions(replyDue !== '' ? { day: replyDue } : { days: Math.min(Math.max(count, 1), 120) }),
    enabled: replyDue !== '' || count > 0,
  }).data;
  if (replyDue !== '') return { day: replyDue, days: '', certain: counted?.certain ?? true };
  return { ...((count > 0 && counted) || { day: '', certain: true }), days: shown };
}

type Props = {
  talk: boolean;
  due: Due;
  rule: Limit | null;
  patch: (part: { replyDue: string; days: string }) => void;
  fault: string | undefined;
};
/** In working days; the date that follows is shown, and may be chosen instead. */
export function ReplyDue({ talk, due, rule, patch, fault }: Props) {
  return (
    <>
      <Row>
        <LineField
          label={t('几个工作日后', 'Working days from today')}
          value={due.days}
          onChange={(days) => patch({ days, replyDue: '' })}
        />
        <DateField
          label={talk ? t('约谈日期', 'Day of the talk') : t('回复时限', 'Reply due')}
          withAsterisk
          value={due.day}
          onChange={(replyDue) => patch({ replyDue, days: '' })}
          {...(fault && { error: fault })}
        />
      </Row>
      {rule && due.days === String(rule.value) && rule.citation !== '' && (
        <Note>{t(`${rule.value} 个工作日，依据：${rule.citation}`, `${rule.value} working days by ${rule.citation}`)}</Note>
      )}
      {!due.certain && (
        <Note>{t('该年度工作日历尚未公布，日期为暂按。', 'The calendar of that year is not known yet: the day is provisional.')}</Note>
      )}
    </>
  );
}
