import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readStanding } from '#front/model.ts'
import classes from '#front/pages/front.module.css'
import { useWords } from '#front/pages/words.ts'
import { ask } from '#ui/api.ts'
import { type PublicStanding, type Standing, officeDoor } from '#ui/slice-pages.ts'

// An import may move both at any time; the bar follows within a minute.
const everyMinute = { refetchInterval: 60_000 }

/** The district's name and dates in the office's bar. */
export function useOfficeStanding(): Standing {
  const { data } = useQuery({ ...ask(readStanding), ...everyMinute })
  return {
    district: data?.district?.name ?? null,
    schoolYear: data?.figures?.schoolYear ?? null,
    asOf: data?.figures?.asOf ?? null,
  }
}

/** Whether no district is on record, so that nobody's mission and programs are told here. */
export function useNobodysPage(): boolean {
  const { data } = useQuery(ask(readStanding))
  return data !== undefined && data.district === null
}

/** The same for the public pages, with the door for staff. */
export function usePublicStanding(): PublicStanding {
  const t = useWords()
  const { data } = useQuery(ask(readStanding))
  return {
    district: data?.district?.name ?? null,
    // On a phone the district's name needs the room; the same door stands at the foot.
    control: (
      <Link to={officeDoor} className={classes.staffDoor} data-at="bar">
        {t('staffDoor')}
      </Link>
    ),
    foot: (
      <>
        {data?.district?.demo === true && <p className={classes.foot}>{t('foot.demo')}</p>}
        <p className={classes.foot}>
          {t('foot.free')}{' '}
          <Anchor href="/api/docs" size="sm">
            {t('foot.api')}
          </Anchor>
          {' · '}
          <Link to={officeDoor} className={classes.staffDoor}>
            {t('staffDoor')}
          </Link>
        </p>
      </>
    ),
  }
}
