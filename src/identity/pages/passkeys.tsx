import { Button, Group, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Passkey,
  addPasskey,
  beginPasskey,
  readWaysIn,
  removePasskey,
  renamePasskey,
} from '#identity/model/passkeys.ts'
import { deviceName } from '#identity/pages/device-name.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { knowsPasskeys, makePasskey } from '#identity/pages/passkey-device.ts'
import { useProof } from '#identity/pages/proof.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { useFormat } from '#ui/use-format.ts'

/** Has the device make a passkey and hands it in; answers why not, or null. */
export function useNewPasskey() {
  const t = useWords()
  const proof = useProof()
  async function begin(name: string, password: string): Promise<string | null> {
    const begun = await proof.withProof(() => call(beginPasskey, { body: { password } }))
    if (!begun.ok) return refusalSentence(t, begun)
    const made = await makePasskey(begun.value)
    if (!made.ok) return refusalSentence(t, made)
    const added = await call(addPasskey, { body: { name, made: made.value } })
    if (!added.ok) return refusalSentence(t, added)
    notify({ message: t('passkey.added') })
    return null
  }
  return { begin, dialog: proof.dialog }
}

/** One's passkeys, each with its name, and a way to add another. */
export function Passkeys(props: { passkeys: Passkey[]; isOnly: boolean; hasCodes: boolean }) {
  const { passkeys, isOnly } = props
  const t = useWords()
  const proof = useProof()
  const queries = useQueryClient()
  async function remove({ passkey }: Passkey) {
    const gone = await proof.withProof(() => call(removePasskey, { params: { passkey } }))
    if (!gone.ok) return notify({ message: refusalSentence(t, gone), tone: 'alarm' })
    notify({ message: t('passkey.removed') })
    return queries.invalidateQueries()
  }
  return (
    <>
      <p>{t(passkeys.length === 0 ? 'passkey.none' : 'passkey.about')}</p>
      {isOnly && passkeys.length === 1 && !props.hasCodes && (
        <p className={classes.note}>{t('passkey.onlyOne')}</p>
      )}
      {passkeys.length > 0 && (
        <ul className={classes.devices}>
          {passkeys.map((one) => (
            <li key={one.passkey} className={classes.device}>
              <OnePasskey
                of={one}
                isLast={isOnly && passkeys.length === 1}
                onRemove={() => remove(one)}
              />
            </li>
          ))}
        </ul>
      )}
      <Another />
      {proof.dialog}
    </>
  )
}

function OnePasskey(props: { of: Passkey; isLast: boolean; onRemove: () => Promise<unknown> }) {
  const { name } = props.of
  const t = useWords()
  const [isNaming, setNaming] = useState(false)
  if (isNaming) return <Naming of={props.of} onDone={() => setNaming(false)} />
  return (
    <>
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p className={classes.aside}>
          <Used of={props.of} />
        </p>
        {props.isLast && <p className={classes.aside}>{t('refusal.last-factor')}</p>}
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          aria-label={t('passkey.renameOf', { name })}
          onClick={() => setNaming(true)}
        >
          {t('passkey.rename')}
        </Button>
        <Button
          variant="default"
          aria-label={t('passkey.removeOf', { name })}
          disabled={props.isLast}
          onClick={() => void props.onRemove()}
        >
          {t('passkey.remove')}
        </Button>
      </Group>
    </>
  )
}

function Used({ of: { madeAt, usedAt, usedFrom, travels } }: { of: Passkey }) {
  const t = useWords()
  const format = useFormat()
  const made = format.moment(madeAt)
  const used =
    usedAt === null
      ? t('passkey.unused', { made })
      : t('passkey.last', { made, used: format.moment(usedAt), from: usedFrom ?? '–' })
  return (
    <>
      {used} {travels && t('passkey.travels')}
    </>
  )
}

function Naming({ of, onDone }: { of: Passkey; onDone: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const name = useField(of.name)
  async function send() {
    const params = { passkey: of.passkey }
    const renamed = await call(renamePasskey, { params, body: { name: name.value } })
    if (!renamed.ok) return refusalSentence(t, renamed)
    await queries.invalidateQueries({ queryKey: [readWaysIn.path] })
    onDone()
    return null
  }
  return (
    <OneForm send={send} button={t('passkey.saveName')}>
      <TextInput label={t('passkey.name')} maxLength={60} data-autofocus {...name} />
    </OneForm>
  )
}

function Another() {
  const t = useWords()
  const queries = useQueryClient()
  const { begin, dialog } = useNewPasskey()
  const name = useField(deviceName(navigator.userAgent) ?? '')
  if (!knowsPasskeys()) return <p className={classes.aside}>{t('passkey.unknown')}</p>
  async function send() {
    const why = await begin(name.value, '')
    if (why === null) await queries.invalidateQueries()
    return why
  }
  return (
    <>
      <OneForm send={send} button={t('passkey.add')} isSecond>
        <TextInput
          label={t('passkey.newName')}
          description={t('passkey.nameHelp')}
          maxLength={60}
          {...name}
        />
      </OneForm>
      {dialog}
    </>
  )
}
