import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { type Rate, tenthsOfPercent } from '#kernel/rate.ts'
import type { TrendProps } from '#ui/trend.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The lines of a trend: solid with dots for this year, dashed with open dots for the last. */
export function TrendChart(props: TrendProps) {
  const format = useFormat()
  const { now, before } = props.names
  const rows = props.points.map((point) => ({
    month: format.date(point.month, 'monthShort'),
    now: percent(point.now),
    before: percent(point.before),
  }))
  const shown = (value: number) => format.percent({ numerator: value * 10, denominator: 1000 })
  const [low, high] = span(rows.flatMap((row) => [row.now, row.before]))
  return (
    <LineChart
      h={260}
      data={rows}
      dataKey="month"
      series={[
        ...(before === null
          ? []
          : [{ name: 'before', label: before, color: 'gray.5', strokeDasharray: '5 4' }]),
        { name: 'now', label: now, color: 'sea.7' },
      ]}
      curveType="linear"
      strokeWidth={2.5}
      connectNulls={false}
      withLegend
      accessibilityLayer={false}
      lineChartProps={{ margin: { right: 16 } }}
      legendProps={{ verticalAlign: 'top', align: 'left', height: 36 }}
      tickLine="none"
      gridAxis="x"
      gridColor="gray.3"
      textColor="gray.7"
      yAxisProps={{ domain: [low, high], width: 56, tickCount: 5 }}
      valueFormatter={shown}
      // A line that is drawn while one looks says nothing more, and is missing on a page printed at once.
      lineProps={{ isAnimationActive: false }}
      tooltipAnimationDuration={0}
    />
  )
}

function percent(rate: Rate | null): number | null {
  const tenths = rate === null ? null : tenthsOfPercent(rate)
  return tenths === null ? null : tenths / 10
}

/** The axis begins at a round figure under the lowest value: rates live in a narrow band. */
function span(values: readonly (number | null)[]): [low: number, high: number] {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return [0, 100]
  const low = Math.floor((Math.min(...known) - 0.5) / 2) * 2
  const high = Math.ceil((Math.max(...known) + 0.5) / 2) * 2
  return [Math.max(0, low), Math.min(100, Math.max(high, low + 4))]
}
