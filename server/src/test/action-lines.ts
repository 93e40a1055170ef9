import type { FindingAction } from '@duizhang/shared/item/actions.ts';

/**
 * Roles from left to right: handler, unit_head, leader, office, supervisor, committee, auditor, sysadmin, secadmin, logadmin of
 * the unit or ledger concerned; then handler, unit_head, leader of a joint unit. `+` done; w: not for this role, l: not the lead
 * unit, a: no such assignment of theirs, m: another unit’s measure, v: not a reviewer of this level, N: not found.
 */
// biome-ignore format: a table, one line an action
export const actions: Readonly<Record<FindingAction, string>> = {
  correct:           'www+wwwNNN www',
  dispatch:          'NNw+wwwNNN NNN', // units see nothing before it is dispatched
  designate:         'wwwww+wNNN www',
  claim:             'w+wwwwwNNN wlw',
  returnAssignment:  'w+wwwwwNNN wlw',
  acceptAssignment:  'wawwwwwNNN w+w',
  declineAssignment: 'wawwwwwNNN w+w',
  finishAssignment:  'wawwwwwNNN w+w',
  assignHandler:     'w+wwwwwNNN wlw',
  editPlan:          '++wwwwwNNN llw',
  submitPlan:        'w+wwwwwNNN wlw',
  agreePlan:         'wvv+vvwNNN wvv', // tried at the office's level
  returnPlan:        'wvv+vvwNNN wvv', // there too
  amendPlan:         'w+wwwwwNNN wlw',
  report:            '++wwwwwNNN ++w',
  attach:            '++wwwwwNNN ++w',
  finishMeasure:     '++wwwwwNNN mmw', // of the lead unit’s measure
  applyExtension:    'w+wwwwwNNN wlw',
  convertTrack:      'w+wwwwwNNN wlw',
  acceptStage:       'wwww+wwNNN www',
  acceptPeriod:      'www++wwNNN www',
  returnPeriod:      'www++wwNNN www',
  excusePeriod:      'www++wwNNN www',
  assess:            'www++wwNNN www',
  applyClosure:      'w+wwwwwNNN wlw',
  agreeClosure:      'wvv+vvwNNN wvv', // at the office's level
  returnClosure:     'wvvv+vwNNN wvv', // at the supervisor's
  withdrawClosure:   'w+wwwwwNNN wlw',
  publish:           'wvw+wwwNNN wvw',
  settle:            'wvw+wwwNNN wvw',
  agreeChange:       'wvvvv+wNNN wvv', // at the committee's
  returnChange:      'wvvvv+wNNN wvv',
  applyExit:         'www+wwwNNN www',
  urge:              'ww+++wwNNN ww+',
  link:              'www+wwwNNN www',
  rebound:           'wwww+wwNNN NNN', // no joint unit has a part in this one
  applyAdopt:        'NNw+wwwNNN NNN', // nor here
};
/** Whatever the action: roles in another unit or ledger, in another org, and signed out. An auditor sees the whole org. */
export const elsewhere = 'NNNNNNwNNN NNNNNNNNNN U';
