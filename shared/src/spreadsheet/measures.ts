import type { PlanMeasure } from '../item/fields.ts';
import { planMeasure } from '../item/fields.ts';
import { stepsIn } from '../text/steps.ts';
import { type Fault, fault } from './faults.ts';
import type { Reading } from './reading.ts';
import { findReadings, type RowReading } from './values.ts';

// 整改措施 and 验收标准 of a row: what its dispatch proposes to the unit, whose plan may change it. One cell may hold several.

const most = 50;

/** Measures with the criteria that stand beside them: as many of each in a cell belong to each other, else they are the last one's. */
export function measuresOf(
  row: RowReading,
  { unitId, dueOn }: { unitId: string; dueOn: string | null },
): { measures: PlanMeasure[]; faults: Fault[] } {
  const cells = findReadings(row, 'measures').filter(isSaid);
  const criteria = findReadings(row, 'criteria').filter(isSaid);
  const faults: Fault[] = [];
  const measures = cells.flatMap((cell, at): PlanMeasure[] => {
    const steps = stepsIn(textOf(cell));
    const beside = criteria.length === cells.length ? criteria.slice(at, at + 1) : at === cells.length - 1 ? criteria : [];
    const shown = beside.flatMap((each) => stepsIn(textOf(each)));
    return steps.map((text, nth) => {
      const own = shown.length === steps.length ? shown.slice(nth, nth + 1) : nth === steps.length - 1 ? shown : [];
      const measure = {
        text,
        kind: 'correction' as const,
        unitId,
        dueOn,
        weight: 1,
        criteria: own.slice(0, most).map((criterion) => ({ text: criterion, kind: 'document' as const, required: true })),
      };
      if (!planMeasure.safeParse(measure).success) faults.push(tooLong(cell));
      return measure;
    });
  });
  if (measures.length > most) faults.push(tooMany(cells[0] ?? null, measures.length));
  return faults.length > 0 ? { measures: [], faults: faults.slice(0, 1) } : { measures, faults };
}

const textOf = ({ value }: Reading): string => (value?.type === 'text' ? value.text : '');
const isSaid = (reading: Reading): boolean => !/^[-/—–－.。、无]*$/u.test(textOf(reading).trim());

const tooLong = (cell: Reading): Fault =>
  fault(cell, {
    code: 'too_long',
    severity: 'error',
    reason: { zh: '一条措施最多 2000 字，一条验收标准最多 500 字', en: 'A measure has at most 2000 characters, a criterion 500' },
    suggestion: { zh: '请缩短，或用“一是…二是…”“1.…2.…”分条', en: 'Shorten it, or number the steps' },
  });
const tooMany = (cell: Reading | null, n: number): Fault =>
  fault(cell, {
    code: 'too_long',
    severity: 'error',
    reason: { zh: `一项最多 ${most} 条措施，这里有 ${n} 条`, en: `An item has at most ${most} measures; here are ${n}` },
  });
