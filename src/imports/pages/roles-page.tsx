import { IconUserCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import {
  type WaitingRole,
  type WaitingRun,
  listRolesWaiting,
} from '#imports/model/role-endpoints.ts'
import { RolesDecision } from '#imports/pages/roles-decision.tsx'
import classes from '#imports/pages/run-page.module.css'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { ask } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { ScrollBox } from '#ui/scroll-box.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Roles that staff files bring, for whoever keeps the office's people to decide about. */
export function RolesPage() {
  const t = useWords()
  const { data, error } = useQuery(ask(listRolesWaiting))
  return (
    <>
      <PageHeader title={t('roles.title')}>{t('roles.about')}</PageHeader>
      {error !== null && <Problem of={error} />}
      {data === undefined && error === null && <PagePending />}
      {data?.waiting.length === 0 && (
        <EmptyState icon={IconUserCheck} title={t('roles.none')}>
          {t('roles.noneBody')}
        </EmptyState>
      )}
      {data?.waiting.map((run) => (
        <OneRun key={run.run} of={run} />
      ))}
    </>
  )
}

function OneRun({ of: run }: { of: WaitingRun }) {
  const t = useWords()
  const shared = useSharedWords()
  const format = useFormat()
  const { name, broughtBy, receivedAt, mayDecide } = run
  return (
    <Section title={t('roles.run', { run: run.run, name })}>
      <p>{t('roles.brought', { who: broughtBy, at: format.moment(receivedAt) })}</p>
      <RoleTable of={run} />
      {mayDecide === 'yes' ? (
        <RolesDecision run={run.run} />
      ) : (
        <p>{shared(`action.${mayDecide}`, { run: run.run })}</p>
      )}
    </Section>
  )
}

function RoleTable({ of: { run, roles } }: { of: WaitingRun }) {
  const t = useWords()
  return (
    <ScrollBox label={t('roles.label', { run })}>
      <table className={classes.table}>
        <caption className="unseen">{t('roles.label', { run })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('roles.whom')}</th>
            <th scope="col">{t('roles.what')}</th>
            <th scope="col">{t('roles.over')}</th>
            <th scope="col">{t('roles.days')}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <RoleRow key={JSON.stringify(role)} of={role} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function RoleRow({ of: role }: { of: WaitingRole }) {
  const t = useWords()
  const format = useFormat()
  const { kind, name, email, before, title, reach, place, begins, ends } = role
  const named = title?.[format.language] ?? ''
  const days = { begins: begins && format.date(begins), ends: ends && format.date(ends) }
  return (
    <tr>
      <th scope="row">
        {name}
        <br />
        {email}
      </th>
      <td>
        {kind === 'other-email' && t('roles.email', { before: before ?? '' })}
        {kind === 'longer' && t('roles.longer', { role: named })}
        {kind === 'new' && named}
      </td>
      <td>{reach === 'district' ? t('roles.district') : place}</td>
      <td>
        {days.begins !== null &&
          (days.ends === null
            ? t('roles.from', { begins: days.begins })
            : t('roles.fromTo', { begins: days.begins, ends: days.ends }))}
      </td>
    </tr>
  )
}
