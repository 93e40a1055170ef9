import { v7 } from 'uuid';
import type { Caller, Things } from './matrix.ts';

// The lines of the matrix (matrix.test.ts) that are about boards.

export type About = Things & { readonly caller: Caller };
export type Line = readonly [cells: string, input?: ((about: About) => unknown) | undefined, shows?: (about: About) => string];

export const fresh = () => v7().slice(-12);
export const ofLedger = ({ ledgerId }: About) => ({ ledgerId });

const layout = { view: 'overview', asOf: null, shown: ['units'] };

// biome-ignore format: a table, one line a procedure
export const boardLines: Readonly<Record<string, Line>> = {
  'board.overview':            ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofLedger, ({ ledgerId }) => ledgerId],
  'board.flow':                ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofLedger, () => '"all":[1-9]'],
  'board.wall':                ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofLedger, ({ ledgerId }) => ledgerId],
  'board.together':            ['+++++++... ......+... .......... U', () => ({}), ({ ledgerId }) => ledgerId],
  'board.units':               ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofLedger, ({ leadUnitId }) => leadUnitId],
  'board.lostPoints':          ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ ledgerId, leadUnitId }) => ({ ledgerId, unitId: leadUnitId })],
  'board.compare':             ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ ledgerId }) => ({ ledgerId, from: { asOf: '2018-01-01' }, to: {} })],
  'board.since':               ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ ledgerId }) => ({ ledgerId, days: ['2018-01-01'] })],
  'board.brief':               ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofLedger, ({ ledgerId }) => ledgerId],
  'board.snapshots':           ['+++++++... ......+... .......... U', ofLedger, ({ snapshotId }) => snapshotId],
  'board.freeze':              ['FFF+++FFFF FFFNNNFFFF FFFNNNFFFF U', ({ ledgerId }) => ({ ledgerId, name: fresh(), key: fresh() })],
  'board.mine':                ['.......... .......... .......... U', undefined, ({ ledgerId }) => ledgerId],
  'board.views':               ['+++++++... ......+... .......... U', ofLedger, ({ boardViewId }) => boardViewId],
  'board.view':                ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ boardViewId }) => ({ id: boardViewId }), ({ ledgerId }) => ledgerId],
  'board.saveView':            ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ ledgerId }) => ({ ledgerId, name: '我的', shared: false, layout })],
  'board.dropView':            ['NNN+NNNNNN NNNNNNNNNN NNNNNNNNNN U', ({ boardViewId }) => ({ id: boardViewId })],
  'board.reform':              ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofLedger, ({ ledgerId }) => ledgerId],
};
