// What the page needs of ECharts and nothing else.
import { BarChart } from 'echarts/charts'
import { DataZoomSliderComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, CanvasRenderer, DataZoomSliderComponent, GridComponent, LegendComponent, TooltipComponent])

export { init }
