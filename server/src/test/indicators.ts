import { cite } from '../citation/write.ts';
import { indicatorsOf } from '../indicator/queries.ts';
import { enterValues, judgeValues } from '../indicator/values.ts';
import { createIndicators } from '../indicator/write.ts';

// Figures for tests of other nouns, made as their offices and units make them.
export const figures = { create: createIndicators, enter: enterValues, judge: judgeValues, list: indicatorsOf, cite };
