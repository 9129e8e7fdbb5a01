import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { downloadLetter } from '#notifications/model/batch.ts'
import {
  type Delivery,
  DeliverySettledAs,
  deliverySettledAs,
  settleDelivery,
} from '#notifications/model/delivery.ts'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { Download } from '#ui/take-out.tsx'

/** The letter of what did not arrive, and what was done. */
export function SettleDelivery({ of }: { of: Delivery & { of: string | null } }) {
  const t = useWords()
  const { delivery, notification, student, name, way } = of
  const label = t('delivery.settleOf', {
    way: t(`way.${way}`),
    name,
    of: of.of ?? student,
  })
  return (
    <div className={`${classes.steps} no-print`}>
      <Download address={addressOf(downloadLetter, { params: { student, notification } })}>
        {t('delivery.letter')}
      </Download>
      <Settle delivery={delivery} label={label} />
    </div>
  )
}

function Settle({ delivery, label }: { delivery: number; label: string }) {
  const t = useWords()
  const [as, setAs] = useState<DeliverySettledAs>('letter')
  const words = useField()
  return (
    <StepDialog
      button={t('delivery.settle')}
      label={label}
      about={t('delivery.settleAbout')}
      done={t('delivery.settled')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(settleDelivery, { params: { delivery }, body: { as, words: words.value } })}
    >
      <NativeSelect
        label={t('delivery.as')}
        value={as}
        data={deliverySettledAs.map((value) => ({ value, label: t(`delivery.as.${value}`) }))}
        onChange={({ currentTarget }) => setAs(DeliverySettledAs.parse(currentTarget.value))}
      />
      <Textarea
        label={t('delivery.words')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...words}
      />
    </StepDialog>
  )
}
