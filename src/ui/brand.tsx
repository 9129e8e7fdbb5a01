import { Link } from '@tanstack/react-router'
import classes from '#ui/brand.module.css'
import mark from '#ui/mark.svg'
import { useWords } from '#ui/words.ts'

/** The mark and the district's name; leads to the first page of the frame. */
export function Brand(props: { to: string; district: string | null }) {
  const t = useWords()
  return (
    <Link to={props.to} className={classes.brand}>
      <img src={mark} alt="" width={28} height={28} />
      <span className={classes.names}>
        <span className={classes.app}>{t('app.name')}</span>
        {props.district !== null && <span className={classes.district}>{props.district}</span>}
      </span>
    </Link>
  )
}
