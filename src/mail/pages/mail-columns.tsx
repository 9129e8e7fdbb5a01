import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type MailState, type ListedMail } from '#mail/model/mail.ts'
import { sendMailAgain } from '#mail/model/endpoints.ts'
import classes from '#mail/pages/mail.module.css'
import { kindWords, refusalSentence } from '#mail/pages/sentences.ts'
import { useWords } from '#mail/pages/words.ts'
import { whyNotAgain } from '#mail/rules/sending.ts'
import { call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { notify } from '#ui/notify.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** `leaves`: false where no mail leaves at all, and trying changes nothing. */
export function useMailColumns(leaves: boolean): Column<ListedMail>[] {
  const t = useWords()
  const format = useFormat()
  return [
    { id: 'to', header: t('list.to'), cell: (mail) => <To of={mail} />, width: 13 },
    {
      id: 'state',
      header: t('list.state'),
      cell: (mail) => <State of={mail} leaves={leaves} />,
      width: 17,
    },
    {
      id: 'subject',
      header: t('list.subject'),
      cell: (mail) => <Subject of={mail} />,
      width: 14,
    },
    {
      id: 'made',
      header: t('list.made'),
      cell: ({ madeAt }) => format.moment(madeAt),
      width: 9,
    },
    { id: 'tries', header: t('list.tries'), cell: ({ tries }) => tries, align: 'end', width: 5 },
  ]
}

function Subject({ of: { subject, kind, language } }: { of: ListedMail }) {
  const t = useWords()
  return (
    <>
      <span lang={language}>{subject}</span>
      <span className={classes.below}>
        {kindWords(t, kind)} · {t(`list.language.${language}`)}
      </span>
    </>
  )
}

function To({ of: { name, address } }: { of: ListedMail }) {
  return (
    <>
      {name === '' ? address : name}
      {name !== '' && <span className={classes.below}>{address}</span>}
    </>
  )
}

const tones: Record<MailState, Tone> = {
  waiting: 'note',
  sending: 'note',
  sent: 'good',
  failed: 'alarm',
  bounced: 'alarm',
}

/** What became of it, why, and what to do about it. */
function State({ of: mail, leaves }: { of: ListedMail; leaves: boolean }) {
  const t = useWords()
  const format = useFormat()
  const { state, problem, said, endedAt, nextTryAt, tries, maybeTwice } = mail
  const waitsSince = state === 'waiting' && nextTryAt !== null && tries > 0
  const isServers = said !== null && said !== '' && problem !== null
  return (
    <>
      <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
      {endedAt !== null && <span className={classes.below}>{format.moment(endedAt)}</span>}
      {waitsSince && (
        <span className={classes.below}>{t('list.next', { at: format.moment(nextTryAt) })}</span>
      )}
      {problem !== null && <span className={classes.below}>{t(`problem.${problem}`)}</span>}
      {isServers && <span className={classes.below}>{t('list.server', { said })}</span>}
      {maybeTwice && <span className={classes.below}>{t('list.maybeTwice')}</span>}
      {mail.again && <span className={classes.below}>{t('list.isAgain')}</span>}
      <Again of={mail} leaves={leaves} />
    </>
  )
}

/**
 * Why something is not sent again stands beside it already: as its state, its problem or, where nothing leaves,
 * above the list. Only of a link that is gone that is said here.
 */
function Again({ of: mail, leaves }: { of: ListedMail; leaves: boolean }) {
  const t = useWords()
  const again = useSendingAgain(mail.mail)
  const why = whyNotAgain(mail)
  const { state, subject, address } = mail
  const isWaiting = state === 'waiting'
  if (isWaiting && !leaves) return null
  if (why !== null)
    return why === 'link-is-gone' ? (
      <span className={classes.below}>{refusalSentence(t, why)}</span>
    ) : null
  return (
    <Button
      className={classes.again}
      variant="default"
      size="compact-sm"
      aria-label={t(isWaiting ? 'list.atOnceOf' : 'list.againOf', { subject, address })}
      onClick={() => void again()}
    >
      {t(isWaiting ? 'list.atOnce' : 'list.again')}
    </Button>
  )
}

function useSendingAgain(mail: string): () => Promise<void> {
  const t = useWords()
  const queries = useQueryClient()
  return async () => {
    const answer = await call(sendMailAgain, { params: { mail } })
    if (answer.ok) notify({ message: t('list.sentAgain') })
    else notify({ message: refusalSentence(t, answer.refusal) ?? answer.refusal, tone: 'alarm' })
    await queries.invalidateQueries()
  }
}
