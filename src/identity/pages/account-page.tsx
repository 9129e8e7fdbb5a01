import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readMe } from '#identity/model/endpoints.ts'
import { listNotices } from '#identity/model/notice.ts'
import { readWaysIn } from '#identity/model/passkeys.ts'
import type { Held } from '#identity/model/person.ts'
import { Devices } from '#identity/pages/devices.tsx'
import { HeldText } from '#identity/pages/held-text.tsx'
import classes from '#identity/pages/identity.module.css'
import { MailWishes } from '#identity/pages/mail-wishes.tsx'
import { NoticeText } from '#identity/pages/notice-text.tsx'
import { OwnPassword } from '#identity/pages/own-password.tsx'
import { Passkeys } from '#identity/pages/passkeys.tsx'
import { RecoveryCodes } from '#identity/pages/recovery-codes.tsx'
import { SecondFactorSetup } from '#identity/pages/second-factor-setup.tsx'
import { useWords } from '#identity/pages/words.ts'
import { ask } from '#ui/api.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'

/** One's own account: what one is here, the second factor, where one is signed in. */
export function AccountPage() {
  const t = useWords()
  const { data } = useQuery(ask(readMe))
  const person = data?.person
  if (!person) return null
  return (
    <>
      <PageHeader title={t('account.title')}>
        {person.name} · {person.email}
      </PageHeader>
      <Section title={t('account.grants')} actions={<Link to="/access">{t('account.table')}</Link>}>
        {person.grants.length === 0 ? (
          <p>{t('account.noGrants')}</p>
        ) : (
          <ul>
            {person.grants.map((grant) => (
              <li key={JSON.stringify([grant.role, grant.scope])}>
                <HeldText of={inShort(grant)} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('factor.title')}>
        <SecondFactorSetup of={person} />
      </Section>
      {person.secondFactor && !person.demo && <OwnWaysIn />}
      {person.secondFactor && <OfAccount />}
    </>
  )
}

/** What belongs to an account that is safely open: mails, devices, what was done to it. */
function OfAccount() {
  const t = useWords()
  return (
    <>
      <Section title={t('mail.title')}>
        <MailWishes />
      </Section>
      <Section title={t('devices.title')}>
        <Devices />
      </Section>
      <DoneToAccount />
    </>
  )
}

/** Passkeys and password, where they are one's own to change. */
function OwnWaysIn() {
  const t = useWords()
  const { data: ways } = useQuery(ask(readWaysIn))
  if (ways === undefined || ways.byProvider) return null
  return (
    <>
      <Section title={t('passkey.title')}>
        <Passkeys
          passkeys={ways.passkeys}
          isOnly={!ways.authenticator}
          hasCodes={ways.recoveryCodes !== 0}
        />
      </Section>
      {ways.password && (
        <Section title={t('codes.title')}>
          <RecoveryCodes left={ways.recoveryCodes} />
        </Section>
      )}
      {ways.password && (
        <Section title={t('password.title')}>
          <OwnPassword />
        </Section>
      )}
    </>
  )
}

/** Links that others made for this account, and changes of how one comes in: whoever did not do it must see it here. */
function DoneToAccount() {
  const t = useWords()
  const { data } = useQuery(ask(listNotices))
  const told = data?.notices.filter(({ word }) => ofAccount.some((one) => one === word)) ?? []
  if (told.length === 0) return null
  return (
    <Section title={t('account.done')}>
      <ul className={classes.devices}>
        {told.slice(0, 5).map((notice) => (
          <li key={notice.id} className={classes.device}>
            <NoticeText of={notice} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const ofAccount = ['link-made', 'password-replaced', 'account-changed'] as const

function inShort({ scope, ...grant }: Held) {
  const students = 'students' in scope ? scope.students.length : 0
  return { ...grant, reach: scope.reach, students }
}
