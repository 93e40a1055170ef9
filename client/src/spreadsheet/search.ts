import { given, type RawSearch, textIn } from '../address.ts';

/** `figures`: of a document alone. */
export const steps = ['columns', 'rows', 'figures', 'commit'] as const;
const verdicts = ['create', 'update', 'same', 'question', 'error', 'skipped'] as const;

/** Where in an import one is, and which of its rows one looks at. */
export const importSearch = (search: RawSearch) =>
  given({
    step: steps.find((each) => each === search['step']),
    show: verdicts.find((each) => each === search['show']),
    page: textIn(search, 'page'),
  });
