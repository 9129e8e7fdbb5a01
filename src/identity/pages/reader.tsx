import { ActionIcon, Button, Indicator, Menu } from '@mantine/core'
import { IconUserCircle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { readMe, signOut } from '#identity/model/endpoints.ts'
import { endViewAs } from '#identity/model/view-as.ts'
import { beginAnew } from '#identity/pages/coming-in.ts'
import classes from '#identity/pages/identity.module.css'
import { useReaderPages } from '#identity/pages/reader-pages.ts'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { useLanguage } from '#ui/i18n.ts'

const everyMinute = { refetchInterval: 60_000 }

/** Who reads, in the bar; null where nobody is signed in. */
export function Reader() {
  const t = useWords()
  const { data } = useQuery({ ...ask(readMe), ...everyMinute })
  const leave = useLeaving()
  const pages = useReaderPages()
  if (!data?.person) return null
  const { name, notices } = data.person
  const label =
    notices === 0 ? t('reader.menu', { name }) : t('reader.menuNew', { name, count: notices })
  return (
    <Indicator disabled={notices === 0} color="red" size={10} offset={6}>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={label} title={label}>
            <IconUserCircle size={24} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{name}</Menu.Label>
          <Menu.Item component={Link} to="/account">
            {t('reader.account')}
          </Menu.Item>
          {pages.map(({ to, label: page }) => (
            <Menu.Item key={to} component={Link} to={to}>
              {page}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => void leave()}>{t('reader.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Indicator>
  )
}

/** What stands above every page: that the records are invented, and with whose eyes one looks. */
export function Banners() {
  return (
    <>
      <ViewAsBanner />
      <DemoBanner />
    </>
  )
}

function ViewAsBanner() {
  const t = useWords()
  const { data } = useQuery(ask(readMe))
  const viewing = data?.person?.viewing
  if (!viewing) return null
  async function stop() {
    await call(endViewAs)
    beginAnew()
  }
  return (
    <div className={classes.viewing} role="status">
      <p>
        <strong>{t('viewAs.banner', { name: viewing.name })}</strong> {t('viewAs.bannerAbout')}
      </p>
      <Button size="compact-sm" onClick={() => void stop()}>
        {t('viewAs.stop')}
      </Button>
    </div>
  )
}

/** On every page while the records are invented: that they are, and who one is among them. */
function DemoBanner() {
  const t = useWords()
  const language = useLanguage()
  const { data } = useQuery(ask(readMe))
  if (data?.demo !== true) return null
  const { person } = data
  const role = ownGrant(person?.grants ?? [])?.title[language]
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

/** What somebody is, whatever they opened in an emergency. */
function ownGrant<Grant extends { role: string }>(grants: readonly Grant[]): Grant | undefined {
  return grants.find(({ role }) => role !== 'break-glass') ?? grants[0]
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
