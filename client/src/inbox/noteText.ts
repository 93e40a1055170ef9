import { t } from '../ui/text.ts';

// A notification is kept as the sentence that was sent; in English its kind says what is asked, and what it is about stays.

const asked: Readonly<Record<string, string>> = {
  claim: 'Please claim',
  supervise: 'Please supervise',
  plan: 'Please plan or rectify',
  measure: 'The plan stands, and your unit has a measure of it',
  submit: 'The plan is ready; please read and submit it',
  measures_done: 'All measures are done; check the evidence and apply for closure',
  dispatch: 'Returned; please dispatch anew',
  part_returned: 'A part was returned',
  handler: 'You were named the handler of',
  review: 'Please review',
  decided: 'The request was agreed',
  returned: 'The request was returned',
  stage: 'The stage goal was accepted',
  replied: 'A reply has come',
  reopened: 'To be handled anew after verification',
  notice: 'Supervision notice',
  rebound: 'Rebound found; to be rectified anew',
  instruction: 'Instruction of a leader',
  succession: 'Work was handed over',
  digest: 'Reminders of the day',
  brief: 'The week in brief',
  period_missed: 'A report was missed',
  period_returned: 'A period’s report was returned',
  period_excused: 'A period was excused',
  assessed: 'The yearly assessment is done',
};

/** What it says, in the language of the page. */
export function noteText({ kind, text }: { kind: string; text: string }): string {
  const about = /：(.+)$/u.exec(text)?.[1] ?? text;
  return t(text, `${asked[kind] ?? 'Notification'}: ${about}`);
}
