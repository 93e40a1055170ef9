import { type PeriodFact, periodWords } from '@duizhang/shared/item/periods.ts';
import { label } from '../ui/text.ts';

/** What a reporting period is called, in the language of the page. */
export const periodName = (period: Pick<PeriodFact, 'label' | 'startsOn' | 'endsOn'>): string => label(periodWords(period));
