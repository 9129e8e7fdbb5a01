import { Button, Group, Modal, NativeSelect, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Purpose, type Taking, longestNote, purposes, withoutPurpose } from '#kernel/purpose.ts'
import type { Refusal } from '#ui/api.ts'
import { Problem } from '#ui/problem.tsx'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import { useWords } from '#ui/words.ts'

interface PurposeDialogProps {
  title: string
  button: string
  /** It is asked however little is taken */
  always?: boolean
  opened: boolean
  onClose: () => void
  /** Does what the purpose is for; answers why not, or null. */
  act: (taking: Taking) => Promise<Refusal | null> | Refusal | null
  children: ReactNode
}

/** Asks for what something is taken. What was answered is forgotten when the dialog closes. */
export function PurposeDialog(props: PurposeDialogProps) {
  useReturnFocus(props.opened)
  return (
    <Modal
      returnFocus={false}
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      centered
    >
      <PurposeForm {...props} />
    </Modal>
  )
}

function PurposeForm({ act, onClose, button, always, children }: PurposeDialogProps) {
  const t = useWords()
  const [taking, change] = useState<Taking>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const why = await act(taking)
    setBusy(false)
    setRefusal(why)
    if (why === null) onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {children}
      <PurposeFields
        taking={taking}
        missing={refusal?.refusal}
        needed={always === true ? t('purpose.neededAlways') : t('purpose.needed', withoutPurpose)}
        onChange={change}
      />
      {refusal !== null && !isMissing(refusal.refusal) && <Problem of={refusal} />}
      <Group justify="end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('purpose.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {button}
        </Button>
      </Group>
    </form>
  )
}

function PurposeFields(props: {
  taking: Taking
  missing: string | undefined
  /** What is said where no purpose is chosen */
  needed: string
  onChange: (taking: Taking) => void
}) {
  const t = useWords()
  const { taking, missing, needed, onChange } = props
  const choices = purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))
  const alert = { errorProps: { role: 'alert' } }
  return (
    <>
      <NativeSelect
        label={t('purpose.label')}
        data-autofocus
        data={[{ value: '', label: t('purpose.choose') }, ...choices]}
        value={taking.purpose ?? ''}
        error={missing === 'purpose-needed' && needed}
        {...alert}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...taking, purpose: Purpose.safeParse(value).data })
        }
      />
      <Textarea
        mt="sm"
        label={t('purpose.note')}
        description={t('purpose.noteAbout')}
        required={taking.purpose === 'other'}
        autosize
        minRows={2}
        maxLength={longestNote}
        value={taking.note ?? ''}
        error={missing === 'purpose-sentence-needed' && t('purpose.sentenceNeeded')}
        {...alert}
        onChange={({ currentTarget: { value } }) => onChange({ ...taking, note: value })}
      />
    </>
  )
}

function isMissing(refusal: string): boolean {
  return refusal === 'purpose-needed' || refusal === 'purpose-sentence-needed'
}
