import type { Colour, EChartsCoreOption } from '../../ui/Chart.tsx';

// What the charts of this view have in common. Lines differ by their stroke and mark, not by colour alone.

const axisText = (colour: Colour) => ({ axisLabel: { color: colour('--ink-2'), hideOverlap: true }, axisTick: { show: false } });
const categoryAxis = (colour: Colour, data: readonly string[]) => ({
  type: 'category' as const,
  data: [...data],
  axisLine: { lineStyle: { color: colour('--line-mid') } },
  ...axisText(colour),
});
/** Whole numbers only. */
const numberAxis = (colour: Colour) => ({
  type: 'value' as const,
  minInterval: 1,
  splitLine: { lineStyle: { color: colour('--line') } },
  ...axisText(colour),
});

const tooltip = (colour: Colour) => ({
  trigger: 'axis' as const,
  // Drawn, since the page's policy allows no styles in markup.
  renderMode: 'richText' as const,
  backgroundColor: colour('--raised'),
  borderColor: colour('--line-mid'),
  textStyle: { color: colour('--ink'), fontSize: 12 },
});

type Line = {
  readonly name: string;
  readonly data: readonly number[];
  readonly ink: `--${string}`;
  readonly stroke: 'solid' | 'dashed' | 'dotted';
  readonly mark: 'circle' | 'diamond' | 'triangle' | 'rect';
};

/** Several lines over the same points of time, named above. */
export function linesOf(colour: Colour, points: readonly string[], lines: readonly Line[]): EChartsCoreOption {
  const few = points.length <= 2;
  return {
    grid: { left: 4, right: 20, top: 36, bottom: 4, containLabel: true },
    legend: {
      left: 0,
      top: 0,
      selectedMode: false,
      itemWidth: 34,
      itemGap: 20,
      textStyle: { color: colour('--ink'), fontSize: 13 },
    },
    tooltip: tooltip(colour),
    xAxis: { ...categoryAxis(colour, points), boundaryGap: few },
    yAxis: numberAxis(colour),
    series: lines.map(({ name, data, ink, stroke, mark }) => ({
      type: 'line',
      name,
      data: [...data],
      symbol: mark,
      symbolSize: 7,
      showAllSymbol: points.length <= 40,
      lineStyle: { width: 2, type: stroke },
      itemStyle: { color: colour(ink) },
    })),
  };
}

export type Bar = { readonly name: string; readonly n: number; readonly ink?: `--${string}`; readonly label?: string };

/** Bars from left to right, or from top to bottom, each with its number at its end. */
export function barsOf(colour: Colour, bars: readonly Bar[], { lying }: { lying: boolean }): EChartsCoreOption {
  const names = categoryAxis(
    colour,
    bars.map((each) => each.name),
  );
  const numbers = { ...numberAxis(colour), axisLabel: { show: false }, splitLine: { show: false } };
  return {
    grid: { left: 4, right: lying ? 56 : 4, top: lying ? 4 : 24, bottom: 4, containLabel: true },
    xAxis: lying ? numbers : names,
    yAxis: lying ? { ...names, inverse: true, axisLine: { show: false } } : numbers,
    series: [
      {
        type: 'bar',
        barMaxWidth: lying ? 18 : 36,
        barMinHeight: 1,
        data: bars.map(({ n, ink = '--brand' }) => ({ value: n, itemStyle: { color: colour(n === 0 ? '--line-mid' : ink) } })),
        label: {
          show: true,
          position: lying ? ('right' as const) : ('top' as const),
          color: colour('--ink'),
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.label ?? String(bars[dataIndex]?.n ?? ''),
        },
      },
    ],
  };
}

/** High enough for so many lying bars. */
export const heightOf = (bars: number): number => 16 + 34 * bars;
