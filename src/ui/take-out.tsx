import { Anchor } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Taking } from '#kernel/purpose.ts'
import { PurposeDialog } from '#ui/purpose.tsx'
import { useStaying } from '#ui/staying.ts'
import { takeFile } from '#ui/take-file.ts'
import { useWords } from '#ui/words.ts'

/** Takes students out as a file, once it is said for what. */
export function TakeOut(props: { address: string; className?: string; children: ReactNode }) {
  const t = useWords()
  const { note } = useStaying()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-haspopup="dialog"
        className={`no-print ${props.className ?? ''}`}
        onClick={() => setAsked(true)}
      >
        <Icon /> {props.children}
      </Anchor>
      <PurposeDialog
        title={t('takeOut.title')}
        button={t('takeOut.take')}
        opened={asked}
        onClose={() => setAsked(false)}
        act={(taking) => takeFile(withPurpose(props.address, taking))}
      >
        <p>{t('takeOut.about')}</p>
        {note !== null && <p>{note}</p>}
      </PurposeDialog>
    </>
  )
}

/** A file that is about nobody: it leaves at once. */
export function Download(props: { address: string; children: ReactNode }) {
  return (
    <Anchor href={props.address} download size="sm" className="no-print">
      <Icon /> {props.children}
    </Anchor>
  )
}

function Icon() {
  return <IconDownload size={16} aria-hidden style={{ verticalAlign: '-0.15em' }} />
}

function withPurpose(address: string, { purpose, note = '' }: Taking): string {
  const more = new URLSearchParams()
  if (purpose !== undefined) more.set('purpose', purpose)
  if (note.trim() !== '') more.set('note', note.trim())
  if (more.size === 0) return address
  return `${address}${address.includes('?') ? '&' : '?'}${more.toString()}`
}
