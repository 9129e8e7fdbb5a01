import { ActionIcon, Menu } from '@mantine/core'
import { IconUserCircle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { readMe, signOut } from '#identity/model/endpoints.ts'
import classes from '#identity/pages/identity.module.css'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { useLanguage } from '#ui/i18n.ts'

const everyMinute = { refetchInterval: 60_000 }

/** Who reads, in the bar; null where nobody is signed in. */
export function Reader() {
  const t = useWords()
  const { data } = useQuery({ ...ask(readMe), ...everyMinute })
  const leave = useLeaving()
  if (!data?.person) return null
  const label = t('reader.menu', { name: data.person.name })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={label} title={label}>
          <IconUserCircle size={24} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{data.person.name}</Menu.Label>
        <Menu.Item component={Link} to="/account">
          {t('reader.account')}
        </Menu.Item>
        <Menu.Item onClick={() => void leave()}>{t('reader.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** On every page while the records are invented: that they are, and who one is among them. */
export function DemoBanner() {
  const t = useWords()
  const language = useLanguage()
  const { data } = useQuery(ask(readMe))
  if (data?.demo !== true) return null
  const { person } = data
  const role = person?.grants[0]?.title[language]
  return (
    <div className={classes.banner}>
      <p>
        {t('demo.banner')}
        {person !== null && role !== undefined && <> {t('demo.as', { name: person.name, role })}</>}
      </p>
      {person !== null && <Link to="/sign-in">{t('demo.change')}</Link>}
    </div>
  )
}

function useLeaving(): () => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return async () => {
    await call(signOut)
    queries.clear()
    router.history.push('/')
    await router.invalidate()
  }
}
