import { figureText } from '@duizhang/shared/indicator/words.ts';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { t } from '../ui/text.ts';
import { type Indicator, periodLabel, type Value } from './data.ts';
import classes from './IndicatorPage.module.css';

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

type ChartProps = { indicator: Indicator; known: readonly Value[] };

/** Values of two and more periods: bars for what adds up, a line for what stands at a moment. The table below says the same. */
export default function Chart({ indicator, known }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = init(element, null, { renderer: 'svg' });
    const draw = () => chart.setOption(optionOf({ indicator, known }), true);
    draw();
    const stop = [onResize(element, chart), onTheme(draw)];
    return () => {
      for (const each of stop) each();
      chart.dispose();
    };
  }, [indicator, known]);
  const said = known.map((each) => `${periodLabel(each.period)} ${figureText(each, indicator.unit)}`).join(t('，', ', '));
  return (
    <div
      ref={place}
      className={classes.chart}
      role="img"
      aria-label={t(`${indicator.name}走势：${said}`, `${indicator.name} over time: ${said}`)}
    />
  );
}

function onResize(element: Element, chart: EChartsType): () => void {
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(element);
  return () => watch.disconnect();
}

function onTheme(draw: () => void): () => void {
  const watch = new MutationObserver(draw);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
  return () => watch.disconnect();
}

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function optionOf({ indicator, known }: ChartProps) {
  const points = known.toReversed();
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
    animation: false,
    textStyle: { fontFamily: 'inherit' },
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
