// The chart over time as ECharts wants it: one stack a step, gaps left open.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The width of a step in words. */
export function widthText(width, units) {
  const [size, unit] = width >= DAY ? [DAY, units.day] : width >= HOUR ? [HOUR, units.hour] : [MINUTE, units.minute]
  return `${width / size} ${unit}`
}

/** Every step from the first to the last, so that an hour without returns is an hour wide. */
export function filled({ width, steps }) {
  const first = steps[0].time
  const all = Array.from({ length: Math.round((steps[steps.length - 1].time - first) / width) + 1 }, (_, i) => ({
    time: first + i * width,
    activated: 0,
    no_data: 0,
    malformed: 0,
  }))
  for (const step of steps) all[Math.round((step.time - first) / width)] = step
  return all
}

/** Fewer steps than that need no brush. */
const FEW = 12

/** `colors` by kind; `brush` in percent of the steps: where the reader left it. */
export function timelineOption(timeline, { names, isDark, label, colors, brush }) {
  const steps = filled(timeline)
  const text = isDark ? '#b9c4be' : '#4a554f'
  const line = isDark ? '#323b36' : '#dfe5e2'
  const isLong = steps.length > FEW
  return {
    animation: false,
    grid: { left: 8, right: 12, top: 44, bottom: isLong ? 52 : 12, containLabel: true },
    dataZoom: isLong
      ? [
          {
            type: 'slider',
            ...brush,
            left: 96,
            right: 96,
            height: 28,
            bottom: 8,
            borderColor: line,
            fillerColor: isDark ? 'rgb(255 255 255 / 12%)' : 'rgb(0 0 0 / 8%)',
            textStyle: { color: text },
            labelFormatter: (i) => label(steps[i]?.time ?? 0),
          },
        ]
      : [],
    legend: { top: 4, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: text } },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      backgroundColor: isDark ? '#232b27' : '#fff',
      borderColor: line,
      textStyle: { color: isDark ? '#eef3f0' : '#17201b' },
    },
    xAxis: {
      type: 'category',
      data: steps.map(({ time }) => label(time)),
      axisLabel: { color: text, hideOverlap: true },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: text }, splitLine: { lineStyle: { color: line } } },
    series: ['activated', 'no_data', 'malformed'].map((kind) => ({
      name: names[kind],
      type: 'bar',
      stack: 'card',
      barMaxWidth: 28,
      // One shape for all bars instead of one each: the page stays quick.
      large: true,
      largeThreshold: 100,
      itemStyle: { color: colors[kind] },
      data: steps.map((step) => step[kind]),
    })),
  }
}
