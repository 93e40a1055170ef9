import { t } from '../ui/text.ts';

/** What a reporting period is called: 2018年第四季度, or by its days in English. */
export const periodName = ({ label, startsOn, endsOn }: { label: string; startsOn: string; endsOn: string }): string =>
  t(label, `${startsOn} to ${endsOn}`);
