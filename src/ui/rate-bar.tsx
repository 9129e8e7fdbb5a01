import { type Rate, tenthsOfPercent } from '#kernel/rate.ts'
import { type Level, levelClass } from '#ui/levels.tsx'
import classes from '#ui/rate-bar.module.css'
import { useFormat } from '#ui/use-format.ts'

/** A share as a bar whose full width is the whole, with a mark at each threshold that it is judged by. */
export function RateBar(props: {
  label: string
  rate: Rate
  level?: Level
  thresholds?: readonly { percent: number; label: string }[]
}) {
  const format = useFormat()
  const tenths = tenthsOfPercent(props.rate) ?? 0
  const spoken = `${props.label}: ${format.percent(props.rate)}`
  return (
    <div className={classes.track} role="img" aria-label={spoken}>
      <span
        className={`${classes.fill} ${levelClass(props.level ?? 2)}`}
        style={{ width: `${Math.min(100, tenths / 10)}%` }}
      />
      {props.thresholds?.map((one) => (
        <span
          key={one.percent}
          className={classes.threshold}
          style={{ insetInlineStart: `${one.percent}%` }}
          title={one.label}
        />
      ))}
    </div>
  )
}
