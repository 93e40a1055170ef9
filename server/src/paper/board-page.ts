import { type BoardPaper, boardTables, printed, ratesFor, type Table, termsOf } from './board.ts';
import { asOfWords } from './board-xlsx.ts';

/** A board on one page of A4 (board.typ): the sum, the rates, whose it is. Texts only, and the bars' numbers. */
export type BoardPage = {
  readonly title: string;
  readonly creator: string;
  readonly under: string;
  readonly terms: readonly { readonly word: string; readonly n: number }[];
  readonly rates: readonly { readonly name: string; readonly value: string; readonly of: string; readonly formula: string }[];
  readonly units: Printed & { readonly bars: readonly (readonly number[])[] };
  readonly small: readonly Printed[];
  readonly key: readonly string[];
};
type Printed = { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** So many units are legible on a page; the others are summed in its last row. */
const mostUnits = 30;

export function boardPage(board: BoardPaper): BoardPage {
  const tables = boardTables(board);
  const named = (title: string): Table => tables.find((each) => each.title === title) ?? { title, head: [], rows: [] };
  const units = named('按牵头单位');
  const shown = units.rows.slice(0, mostUnits);
  const rest = units.rows.slice(mostUnits);
  const summed = units.head.map((_, at) => {
    if (at === 0) return `其余 ${rest.length} 个单位`;
    return rest.some((row) => typeof row[at] !== 'number') ? '' : rest.reduce((sum, row) => sum + Number(row[at]), 0);
  });
  const rows = rest.length === 0 ? shown : [...shown, summed];
  const terms = termsOf(board);
  return {
    title: `${board.ledger.name}进度看板`,
    creator: '对账',
    under: `${asOfWords(board)}　范围：${board.scope.zh}`,
    terms,
    rates: ratesFor(board).map(({ name, percent, numerator, denominator, formula }) => ({
      name: name.zh,
      value: percent,
      of: `${numerator}/${denominator}`,
      formula: formula.zh,
    })),
    units: { ...print({ ...units, rows }), bars: rows.map((row) => [2, 3, 4].map((at) => Number(row[at]))) },
    small: [named('按类别'), named('按状态'), named('按灯')].map(print),
    key: terms.slice(1).map(({ word }) => word),
  };
}

const print = ({ title, head, rows }: Table): Printed => ({ title, head, rows: rows.map((row) => row.map(printed)) });
