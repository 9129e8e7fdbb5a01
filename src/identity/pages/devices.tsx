import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { endDevice, listDevices } from '#identity/model/endpoints.ts'
import type { Device } from '#identity/model/person.ts'
import { deviceName } from '#identity/pages/device-name.ts'
import classes from '#identity/pages/identity.module.css'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Where one is signed in, each with a button that ends it. */
export function Devices() {
  const { data, error } = useQuery(ask(listDevices))
  if (error !== null) return <Problem of={error} />
  return (
    <ul className={classes.devices}>
      {data?.devices.map((device) => (
        <li key={device.device} className={classes.device}>
          <OneDevice of={device} />
        </li>
      ))}
    </ul>
  )
}

function OneDevice({ of: device }: { of: Device }) {
  const t = useWords()
  const format = useFormat()
  const queries = useQueryClient()
  const name = deviceName(device.agent) ?? t('devices.unknown')
  async function end() {
    const answer = await call(endDevice, { params: { device: device.device } })
    if (!answer.ok) return notify({ message: refusalSentence(t, answer), tone: 'alarm' })
    notify({ message: t('devices.ended') })
    return queries.invalidateQueries({ queryKey: [listDevices.path] })
  }
  return (
    <>
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p className={classes.aside}>
          {t('devices.seen', {
            since: format.moment(device.signedInAt),
            last: format.moment(device.lastAskedAt),
            from: device.from,
          })}
        </p>
      </div>
      {device.here ? (
        <StatusBadge tone="good">{t('devices.here')}</StatusBadge>
      ) : (
        <Button
          variant="default"
          aria-label={t('devices.endOf', { device: name })}
          onClick={() => void end()}
        >
          {t('devices.end')}
        </Button>
      )}
    </>
  )
}
