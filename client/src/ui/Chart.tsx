import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** The value of a colour of tokens.css, in the scheme that is on. */
export type Colour = (name: `--${string}`) => string;
export type { EChartsCoreOption };

type ChartProps = {
  /** What the chart shows, in one sentence. */
  said: string;
  height: number;
  /** Asked again when the colours change. Keep it the same while nothing else does. */
  optionOf: (colour: Colour, width: number) => EChartsCoreOption;
};

/** Loaded by the pages that draw, never with the frame. A table near it says the same. */
export function Chart({ said, height, optionOf }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = init(element, null, { renderer: 'svg' });
    const draw = () => chart.setOption({ ...common(), ...optionOf(colour, element.clientWidth) }, true);
    draw();
    const stop = [onResize(element, chart, draw), onTheme(draw)];
    return () => {
      for (const each of stop) each();
      chart.dispose();
    };
  }, [optionOf]);
  return <div ref={place} style={{ height }} role="img" aria-label={said} />;
}

// Widths of texts are measured, which needs the fonts by name.
const common = () => ({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily } });

function onResize(element: Element, chart: EChartsType, draw: () => void): () => void {
  const watch = new ResizeObserver(() => {
    chart.resize();
    draw();
  });
  watch.observe(element);
  return () => watch.disconnect();
}

function onTheme(draw: () => void): () => void {
  const watch = new MutationObserver(draw);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
  return () => watch.disconnect();
}

const colour: Colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
