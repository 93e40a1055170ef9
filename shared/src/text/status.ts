import { longestPhrase, plain } from './plain.ts';
import { type Rule, rules, type Status } from './status-rules.ts';

/** A status as people write it. `null` counts: the cell counts nothing by itself (a statistic, a merged row). */
export type StatusReading = {
  readonly status: Status | null;
  /** Whether the source would call it done; our own rates count closures alone. */
  readonly countsDoneStrict: boolean | null;
  /** Also when a stage is done. */
  readonly countsDoneLenient: boolean | null;
  readonly longTerm: boolean;
  readonly needsHuman: boolean;
  /** The text as it was. */
  readonly text: string;
};

const counted = { done: [true, true], stage: [false, true], open: [false, false], apart: [null, null] } as const;

/** Never throws; what is not understood has no status and asks for a person. */
export function readStatus(text: string): StatusReading {
  const rule = ruleFor(text);
  if (!rule) return { status: null, countsDoneStrict: false, countsDoneLenient: false, longTerm: false, needsHuman: true, text };
  const [countsDoneStrict, countsDoneLenient] = counted[rule.counts];
  return {
    status: rule.status,
    countsDoneStrict,
    countsDoneLenient,
    longTerm: rule.longTerm ?? false,
    needsHuman: rule.ask ?? false,
    text,
  };
}

function ruleFor(text: string): Rule | undefined {
  if (text.length > longestPhrase) return undefined;
  const spelled = plain(text).replace(/\n/g, ';');
  return rules.find((each) => fits(each, spelled));
}

const fits = ({ when, also, unless }: Rule, text: string): boolean => when.test(text) && (also?.test(text) ?? true) && !unless?.test(text);
