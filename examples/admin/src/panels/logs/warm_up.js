// ECharts compiles and measures a great deal for its first chart. A small one that nobody sees takes that on while the page has
// nothing to do, so that the real one is drawn within a frame.
import { init } from './charts.js'
import { timelineOption } from './timeline_option.js'

const STEPS = Array.from({ length: 120 }, (_, i) => ({ time: i * 60_000, activated: 1, no_data: 1, malformed: 1 }))
const whenIdle = globalThis.requestIdleCallback ?? setTimeout

let isWarm = false

export function warmUp(names) {
  if (isWarm) return
  isWarm = true
  whenIdle(() => {
    const chart = init(document.createElement('div'), null, { width: 600, height: 300 })
    // Each part in a task of its own.
    whenIdle(() => {
      chart.setOption(timelineOption({ width: 60_000, steps: STEPS }, { names, isDark: false, label: String, colors: {} }), { lazyUpdate: true })
      setTimeout(() => chart.dispose(), 1000)
    })
  })
}
