import { type Delivery, DeliverySettledAs } from '#notifications/model/delivery.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { DeliveryBadge } from '#notifications/pages/delivery-badge.tsx'
import { SettleDelivery } from '#notifications/pages/settle-delivery.tsx'
import classes from '#notifications/pages/notices.module.css'
import { useWords } from '#notifications/pages/words.ts'
import { whyNotKey } from '#notifications/rules/why-not.ts'
import { useFormat } from '#ui/use-format.ts'

/** By which ways one notice went to whom, and what became of each. */
export function DeliveriesOf({ of, ladder }: { of: Notification; ladder: StudentLadder }) {
  const t = useWords()
  const some = ladder.deliveries.filter(({ notification }) => notification === of.notification)
  if (some.length === 0) return null
  return (
    <>
      <h4 className={classes.minor}>{t('delivery.card')}</h4>
      <ul className={classes.days}>
        {some.map((one) => (
          <li key={one.delivery}>
            <OneDelivery of={one} name={ladder.student.name} />
          </li>
        ))}
      </ul>
    </>
  )
}

function OneDelivery({ of, name }: { of: Delivery; name: string }) {
  const t = useWords()
  return (
    <>
      <div>
        {t('delivery.line', { name: of.name, way: t(`way.${of.way}`) })}{' '}
        <DeliveryBadge of={of.events} />
        <div className={classes.source}>
          <DeliveryEvents of={of} />
        </div>
      </div>
      {of.waits && <SettleDelivery of={{ ...of, of: name }} />}
    </>
  )
}

/** Event after event, in a line each. */
export function DeliveryEvents({ of: { events } }: { of: Delivery }) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      {events.map(({ what, because, words, by, at }) => (
        <div key={what}>
          {what === 'queued' ? t('delivery.written') : t(`delivery.state.${what}`)},{' '}
          {format.moment(at)}
          {what === 'failed' && `. ${t(whyNotKey(because))}`}
          {what === 'settled' && `: ${settledWords({ because, words, by }, t)}`}
        </div>
      ))}
    </>
  )
}

function settledWords(
  { because, words, by }: { because: string | null; words: string | null; by: string },
  t: ReturnType<typeof useWords>,
): string {
  const as = DeliverySettledAs.safeParse(because)
  return `${as.success ? t(`delivery.as.${as.data}`) : ''}. ${words ?? ''} (${by})`
}
