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

const COLORS = { activated: '#22a06b', no_data: '#e2a336', malformed: '#d6493c' }

export function timelineOption(timeline, { names, isDark, label }) {
  const steps = filled(timeline)
  const text = isDark ? '#b9c4be' : '#4a554f'
  const line = isDark ? '#323b36' : '#dfe5e2'
  return {
    animation: false,
    grid: { left: 8, right: 12, top: 44, bottom: 12, containLabel: true },
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
      itemStyle: { color: COLORS[kind] },
      data: steps.map((step) => step[kind]),
    })),
  }
}
