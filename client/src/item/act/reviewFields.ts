import type { ActionName } from '@duizhang/shared/item/input.ts';
import type { Grade } from '@duizhang/shared/item/words.ts';
import { fileInput, type Files, noFiles } from './files.tsx';

// A verdict as its form holds it.

export type Judgement = { readonly verdict: 'pass' | 'fail' | ''; readonly note: string };
export type OnSiteValue = { used: boolean; on: string; place: string; people: string; found: string };
export type MeetingValue = { heldOn: string; number: string; attendees: string; recusals: string; minutes: Files };
export type PaperValue = { used: boolean; postId: string; signedOn: string; scan: Files };
export type ReviewValue = {
  opinion: string;
  criteria: Readonly<Record<string, Judgement>>;
  onSite: OnSiteValue;
  grade: Grade | '';
  meeting: MeetingValue;
  paper: PaperValue;
};

export const noReview: ReviewValue = {
  opinion: '',
  criteria: {},
  onSite: { used: false, on: '', place: '', people: '', found: '' },
  grade: '',
  meeting: { heldOn: '', number: '', attendees: '', recusals: '', minutes: noFiles },
  paper: { used: false, postId: '', signedOn: '', scan: noFiles },
};

export type ReviewAction = Extract<ActionName, `${'agree' | 'return'}${'Plan' | 'Closure' | 'Done' | 'Acceptance' | 'Change'}`>;

/** Which parts of the form count: the rest may hold words of another try. */
export type Parts = {
  readonly criteria: readonly string[];
  readonly onSite: boolean;
  readonly grade: boolean;
  readonly meeting: boolean;
  readonly paper: boolean;
};

// An unfinished file is left to the schema, which says what is missing beside the field.
const whole = (files: Files) => fileInput(files) ?? { sha256: '', name: '' };

export function reviewInput(value: ReviewValue, parts: Parts) {
  const { used: _, ...onSite } = value.onSite;
  return {
    opinion: value.opinion,
    criteria: parts.criteria.flatMap((criterionId) => {
      const judged = value.criteria[criterionId];
      return judged && judged.verdict !== '' ? [{ criterionId, verdict: judged.verdict, note: judged.note }] : [];
    }),
    onSite: parts.onSite ? onSite : null,
    grade: parts.grade && value.grade !== '' ? value.grade : null,
    meeting: parts.meeting ? { ...value.meeting, minutes: whole(value.meeting.minutes) } : null,
    onBehalf: parts.paper ? { postId: value.paper.postId, signedOn: value.paper.signedOn, scan: whole(value.paper.scan) } : null,
  };
}
