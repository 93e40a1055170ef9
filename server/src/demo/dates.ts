import type { LeadKey } from './people.ts';

// Days of the 41, and what was out of the ordinary on the way of some.

export const handedOver = '2018-07-25';
export const claimed = '2018-07-27';

export type Dates = {
  readonly due: string;
  readonly edit: string;
  readonly submit: string;
  readonly agreed: readonly [string, string];
  readonly reports: readonly [string, string];
  readonly finish: string;
  readonly apply: string;
  readonly verdicts: readonly [office: string, supervisor: string, committee: string];
};
export type DatedCourse = 'a' | 'b' | 'c' | 'd';
export const dates: Readonly<Record<DatedCourse, Dates>> = {
  a: {
    due: '2018-09-28',
    edit: '2018-08-06',
    submit: '2018-08-10',
    agreed: ['2018-08-14', '2018-08-17'],
    reports: ['2018-08-30', '2018-09-10'],
    finish: '2018-09-14',
    apply: '2018-09-20',
    verdicts: ['2018-09-26', '2018-10-10', '2018-10-16'],
  },
  b: {
    due: '2018-10-31',
    edit: '2018-08-08',
    submit: '2018-08-14',
    agreed: ['2018-08-17', '2018-08-22'],
    reports: ['2018-09-06', '2018-10-11'],
    finish: '2018-10-17',
    apply: '2018-10-24',
    verdicts: ['2018-10-30', '2018-11-07', '2018-11-13'],
  },
  c: {
    due: '2018-11-30',
    edit: '2018-08-13',
    submit: '2018-08-20',
    agreed: ['2018-08-24', '2018-08-30'],
    reports: ['2018-09-20', '2018-11-01'],
    finish: '2018-11-14',
    apply: '2018-11-21',
    verdicts: ['2018-11-27', '2018-12-05', '2018-12-11'],
  },
  d: {
    due: '2018-12-14',
    edit: '2018-08-20',
    submit: '2018-08-27',
    agreed: ['2018-09-03', '2018-09-06'],
    reports: ['2018-10-18', '2018-11-22'],
    finish: '2018-12-03',
    apply: '2018-12-10',
    verdicts: ['2018-12-14', '2018-12-20', '2018-12-27'],
  },
};

/** What was out of the ordinary, by course and place in it. */
export type Twist = {
  readonly joint?: LeadKey;
  readonly firstTo?: LeadKey;
  readonly corrected?: true;
  readonly planReturned?: true;
  readonly extended?: {
    reason: 'approval_pending' | 'construction' | 'funding';
    to: string;
    on: string;
    verdicts: readonly [string, string];
  };
  readonly returned?: 'office' | 'supervisor';
  readonly withdrawn?: true;
  readonly onPaper?: true;
  readonly byMeeting?: true;
  readonly dates?: Pick<Dates, 'finish' | 'apply' | 'verdicts'>;
};
const toDecember: Pick<Dates, 'finish' | 'apply' | 'verdicts'> = {
  finish: '2018-12-03',
  apply: '2018-12-06',
  verdicts: ['2018-12-11', '2018-12-17', '2018-12-24'],
};
const toNovember: Pick<Dates, 'finish' | 'apply' | 'verdicts'> = {
  finish: '2018-11-14',
  apply: '2018-11-20',
  verdicts: ['2018-11-26', '2018-12-04', '2018-12-11'],
};
const november = { on: '2018-11-12', to: '2018-12-21', verdicts: ['2018-11-15', '2018-11-20'] } as const;

export const twists: Readonly<Record<DatedCourse, Readonly<Record<number, Twist>>>> = {
  a: { 5: { corrected: true }, 6: { joint: 'guijian', returned: 'supervisor' }, 7: { joint: 'caijin' }, 8: { onPaper: true } },
  b: {
    0: { byMeeting: true },
    1: { byMeeting: true },
    2: { returned: 'office' },
    3: { byMeeting: true },
    4: { byMeeting: true },
    5: { joint: 'yunshan', onPaper: true },
    6: {
      joint: 'caijin',
      extended: { reason: 'approval_pending', on: '2018-10-15', to: '2018-11-30', verdicts: ['2018-10-18', '2018-10-23'] },
      dates: toNovember,
    },
    7: { byMeeting: true },
    8: { joint: 'yunshan' },
  },
  c: {
    2: { onPaper: true },
    3: { extended: { reason: 'funding', ...november }, dates: toDecember },
    5: { firstTo: 'shengtai' },
    6: { planReturned: true },
    8: { joint: 'guijian', extended: { reason: 'approval_pending', ...november }, dates: toDecember },
    9: { dates: { finish: '2018-12-03', apply: '2018-12-06', verdicts: ['2018-12-10', '2018-12-13', '2018-12-19'] } },
  },
  d: {
    0: { withdrawn: true, byMeeting: true },
    1: { joint: 'caijin', byMeeting: true },
    2: { byMeeting: true },
    3: { byMeeting: true },
    4: { byMeeting: true },
  },
};
