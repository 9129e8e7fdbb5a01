import type { StudentLadder } from '#notifications/model/endpoints.ts'
import type { Notification } from '#notifications/model/notification.ts'
import type { ReturnedLetter } from '#notifications/model/returned.ts'
import classes from '#notifications/pages/notices.module.css'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { letterCode } from '#letters/model/code.ts'
import { useFormat } from '#ui/use-format.ts'

/** What of a notice's letters came back, each time. */
export function ReturnsOf({ of, ladder }: { of: Notification; ladder: StudentLadder }) {
  const t = useWords()
  const format = useFormat()
  const some = ladder.returned.filter(({ notification }) => notification === of.notification)
  if (some.length === 0) return null
  return (
    <>
      <h4 className={classes.minor}>{t('returned.card')}</h4>
      <ul className={classes.days}>
        {some.map((one) => (
          <li key={one.returned}>
            <div>
              {t(`returned.kind.${one.kind}`)} {letterCode(one.number)}:{' '}
              {returnWords(one, t, format)}
              <div className={classes.source}>
                {one.settled === null ? t('returned.waits') : settledWords(one.settled, t, format)}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Why a letter came back, when, and which time. */
export function returnWords(
  { reason, entered, time }: ReturnedLetter,
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
): string {
  const said = `${t(`returned.reason.${reason}`)}, ${format.moment(entered.at)}`
  return time === 1 ? said : `${said} (${t('returned.time', { time })})`
}

export function settledWords(
  { as, words, by, at }: NonNullable<ReturnedLetter['settled']>,
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
): string {
  return t('returned.settled', { as: t(`returned.as.${as}`), words, by, at: format.moment(at) })
}
