import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { unreachable } from '#kernel/unreachable.ts'
import type { Notice } from '#identity/model/notice.ts'
import classes from '#identity/pages/identity.module.css'
import { useWords } from '#identity/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

/** One notice: what happened, why, and where to look. */
export function NoticeText({ of: notice }: { of: Notice }) {
  const t = useWords()
  return (
    <div>
      <p className={classes.memberName}>
        {notice.isNew && <>{t('notices.new')} · </>}
        <What of={notice} />
      </p>
      <p>
        <Why of={notice} />
      </p>
      <p className={classes.memberRole}>
        <When of={notice} />
      </p>
    </div>
  )
}

function What({ of: notice }: { of: Notice }): ReactNode {
  const t = useWords()
  switch (notice.word) {
    case 'glass-broken':
      return t('notices.glass', { who: notice.who, student: notice.student })
    case 'link-made':
      return t('notices.linkMade', { who: notice.who })
    case 'password-replaced':
      return t('notices.passwordReplaced', { who: notice.who })
    case 'account-changed':
      return t(`notices.changed.${notice.change}`)
    case 'roles-wait':
      return t('notices.rolesWait', { who: notice.who, count: notice.roles })
    case 'law-request':
      return t('notices.law', { who: notice.who, number: notice.number })
    default:
      return unreachable(notice)
  }
}

function Why({ of: notice }: { of: Notice }): ReactNode {
  const t = useWords()
  switch (notice.word) {
    case 'glass-broken':
      return (
        <>
          {t('notices.because', { reason: notice.reason })}{' '}
          <Link to="/students/$student" params={{ student: notice.student }}>
            {t('notices.open')}
          </Link>
        </>
      )
    case 'link-made':
      return t('notices.linkMadeAbout', { reason: notice.reason })
    case 'password-replaced':
      return t('notices.passwordReplacedAbout', { reason: notice.reason, from: notice.from })
    case 'account-changed':
      return t('notices.changedAbout', { from: notice.from })
    case 'roles-wait':
      return <Link to="/imports/roles">{t('notices.rolesWaitLook')}</Link>
    case 'law-request':
      return (
        <Link to="/law-requests/$request" params={{ request: notice.number }}>
          {t('notices.openLaw')}
        </Link>
      )
    default:
      return unreachable(notice)
  }
}

function When({ of: notice }: { of: Notice }): ReactNode {
  const t = useWords()
  const format = useFormat()
  const at = format.moment(notice.at)
  return notice.word === 'glass-broken'
    ? t('notices.when', { at, until: format.moment(notice.until) })
    : at
}
