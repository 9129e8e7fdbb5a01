import { Link } from '@tanstack/react-router'
import classes from '#ui/band-bar.module.css'
import { type Level, LevelMark, levelClass } from '#ui/levels.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

export interface Band {
  key: string
  label: string
  /** How the band is told: 'missed 10 % to 19.9 %'. */
  meaning?: string
  level: Level
  count: number
  /** Where its students are listed; left out where the reader may not see them. */
  to?: string
  search?: Record<string, string | string[]>
}

/** How many stand in each band: one bar, and beneath it every band by name, share and count. */
export function BandBar(props: { label: string; bands: readonly Band[] }) {
  const t = useWords()
  const total = props.bands.reduce((sum, band) => sum + band.count, 0)
  if (total === 0) return <p className={classes.nobody}>{t('band.nobody')}</p>
  return (
    <figure className={classes.figure} aria-label={props.label}>
      <div className={classes.bar} aria-hidden>
        {props.bands
          .filter((band) => band.count > 0)
          .map((band) => (
            <span
              key={band.key}
              className={`${classes.part} ${levelClass(band.level)}`}
              style={{ flexGrow: band.count }}
            />
          ))}
      </div>
      <ul className={classes.legend}>
        {props.bands.map((band) => (
          <BandLine key={band.key} band={band} total={total} />
        ))}
      </ul>
    </figure>
  )
}

function BandLine(props: { band: Band; total: number }) {
  const format = useFormat()
  const { band, total } = props
  return (
    <li className={classes.line}>
      <LevelMark level={band.level} />
      <span className={classes.name}>
        {band.to === undefined ? (
          band.label
        ) : (
          <Link to={band.to} {...(band.search === undefined ? {} : { search: band.search })}>
            {band.label}
          </Link>
        )}
        {band.meaning !== undefined && <span className={classes.meaning}>{band.meaning}</span>}
      </span>
      <span className={classes.count}>{format.number(band.count)}</span>
      <span className={classes.share}>
        {format.percent({ numerator: band.count, denominator: total })}
      </span>
    </li>
  )
}
