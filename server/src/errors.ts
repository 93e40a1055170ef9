import type { Refusal } from '@duizhang/shared/item/sentences.ts';

/** There is no such thing, or the actor may not see it: the two are not told apart. */
export class NotFound extends Error {
  readonly what: string;
  constructor(what: string) {
    super(`not found: ${what}`);
    this.name = 'NotFound';
    this.what = what;
  }
}

/** The rule says no. Carries every reason, in both languages, and what the client needs to go on (what changed, results by item). */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  readonly detail: unknown;
  constructor(refusals: readonly Refusal[], detail?: unknown) {
    super(refusals.map((each) => each.code).join(', '));
    this.name = 'Refused';
    this.refusals = refusals;
    this.detail = detail;
  }
}
