import { figureText } from '@duizhang/shared/indicator/words.ts';
import { useCallback } from 'react';
import { Chart as Drawn, type Colour } from '../ui/Chart.tsx';
import { t } from '../ui/text.ts';
import { type Indicator, periodLabel, type Value } from './data.ts';

type ChartProps = { indicator: Indicator; known: readonly Value[] };

/** Values of two and more periods: bars for what adds up, a line for what stands at a moment. The table below says the same. */
export default function Chart({ indicator, known }: ChartProps) {
  const optionOf = useCallback((colour: Colour) => options({ indicator, known }, colour), [indicator, known]);
  const said = known.map((each) => `${periodLabel(each.period)} ${figureText(each, indicator.unit)}`).join(t('，', ', '));
  return <Drawn said={t(`${indicator.name}走势：${said}`, `${indicator.name} over time: ${said}`)} height={240} optionOf={optionOf} />;
}

function options({ indicator, known }: ChartProps, colour: Colour) {
  const points = [...known].reverse();
  const [ink, quiet, line, brand, target] = [
    colour('--ink'),
    colour('--ink-2'),
    colour('--line'),
    colour('--brand-ink'),
    colour('--yellow'),
  ];
  const drawn =
    indicator.basis === 'cumulative'
      ? { type: 'bar' as const, barMaxWidth: 44 }
      : { type: 'line' as const, symbolSize: 8, lineStyle: { width: 2 } };
  const goal =
    indicator.target === null
      ? {}
      : {
          markLine: {
            symbol: 'none',
            lineStyle: { color: target, type: 'dashed' as const },
            label: { show: false },
            data: [{ yAxis: Number(indicator.target) }],
          },
        };
  return {
    grid: { left: 8, right: 16, top: 28, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category' as const,
      data: points.map((each) => each.period),
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: quiet },
      axisTick: { show: false },
    },
    yAxis: { type: 'value' as const, axisLabel: { color: quiet }, splitLine: { lineStyle: { color: line } } },
    series: [
      {
        ...drawn,
        name: indicator.name,
        data: points.map((each) => Number(each.value)),
        itemStyle: { color: brand },
        label: {
          show: true,
          position: 'top' as const,
          color: ink,
          formatter: ({ dataIndex }: { dataIndex: number }) => labelAt(points[dataIndex], indicator.unit),
        },
        ...goal,
      },
    ],
  };
}

const labelAt = (value: Value | undefined, unit: string): string => (value ? figureText(value, unit) : '');
