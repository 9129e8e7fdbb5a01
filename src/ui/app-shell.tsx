import { Drawer, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Fragment } from 'react'
import classes from '#ui/app-shell.module.css'
import { Brand } from '#ui/brand.tsx'
import { LanguageSwitch } from '#ui/language-switch.tsx'
import { MainContent } from '#ui/main-content.tsx'
import { PaletteButton } from '#ui/palette-button.tsx'
import { type MenuItem, doorOf, officeDoor, useMenu, useShell } from '#ui/slice-pages.ts'
import { OffPaper, StaysIn } from '#ui/stays-in.tsx'
import { useStaying } from '#ui/staying.ts'
import { usePrintedAt } from '#ui/use-printing.ts'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

/** The office, with whatever knows who reads around it. */
export function AppShell() {
  const { around: Around = Fragment } = useShell()
  return (
    <Around>
      <Office />
    </Around>
  )
}

/** Bar above, menu beside (below on a phone), the page in the middle. */
function Office() {
  const t = useWords()
  const { standing, reader, banner } = useShell()
  const menu = useMenu()
  return (
    <div className={classes.frame}>
      <a className="skip" href="#content">
        {t('skipToContent')}
      </a>
      <header className={classes.bar}>
        <Brand to={officeDoor} district={standing.district} />
        <Dates schoolYear={standing.schoolYear} asOf={standing.asOf} />
        <Printed />
        {standing.control}
        <div className={classes.tools}>
          <PaletteButton />
          <LanguageSwitch />
          {reader}
        </div>
      </header>
      <nav className={classes.side} aria-label={t('menu.label')}>
        <MenuList items={menu} />
      </nav>
      <MainContent className={classes.main}>
        {banner}
        <StaysIn />
        <Outlet />
        <OffPaper />
      </MainContent>
      <PhoneMenu items={menu} />
    </div>
  )
}

/**
 * On paper: who printed it, and when; on its first sheet, and in the lower margin of each. As of which day the
 * figures are, each page says itself.
 */
function Printed() {
  const t = useWords()
  const { by: who } = useStaying()
  const format = useFormat()
  const at = usePrintedAt()
  if (at === null) return null
  const told = t('printed', { at: format.moment(at), who })
  return (
    <>
      <style>{`@page { @bottom-left { content: ${asCssText(told)}; font: 8.5pt 'Source Sans 3 Variable', sans-serif; } }`}</style>
      <p className={classes.printed}>{told}</p>
    </>
  )
}

function asCssText(text: string): string {
  return `"${text.replaceAll(/["\\\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`
}

function Dates(props: { schoolYear: string | null; asOf: string | null }) {
  const t = useWords()
  const format = useFormat()
  if (props.schoolYear === null || props.asOf === null) {
    return <p className={classes.dates}>{t('standing.noData')}</p>
  }
  return (
    <p className={classes.dates}>
      <span>{t('standing.year', { year: format.schoolYear(props.schoolYear) })}</span>
      <span>{t('standing.asOf', { date: format.date(props.asOf, 'short') })}</span>
    </p>
  )
}

function MenuList(props: { items: readonly MenuItem[]; onChoose?: () => void }) {
  const here = useDoor(props.items)
  return (
    <ul className={classes.menu}>
      {props.items.map((item) => (
        <li key={item.to}>
          <Link
            to={item.to}
            className={classes.door}
            activeOptions={{ exact: item.to !== here }}
            activeProps={{ 'aria-current': 'page' }}
            {...(props.onChoose === undefined ? {} : { onClick: props.onChoose })}
          >
            <item.icon size={20} stroke={1.6} aria-hidden />
            {item.label()}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function useDoor(items: readonly MenuItem[]): string | undefined {
  return doorOf(useLocation().pathname, items)
}

function PhoneMenu(props: { items: readonly MenuItem[] }) {
  const t = useWords()
  const near = nearest(props.items)
  const here = useDoor(props.items)
  return (
    <nav className={classes.phone} aria-label={t('menu.label')}>
      {near.map((item) => (
        <Link
          key={item.to}
          to={item.to}
          className={classes.key}
          activeOptions={{ exact: item.to !== here }}
          activeProps={{ 'aria-current': 'page' }}
        >
          <item.icon size={22} stroke={1.6} aria-hidden />
          {item.label()}
        </Link>
      ))}
      <More
        items={props.items}
        holdsHere={here !== undefined && near.every(({ to }) => to !== here)}
      />
    </nav>
  )
}

/** The whole menu; where the reader's door stands in it alone, it is marked as where they are. */
function More(props: { items: readonly MenuItem[]; holdsHere: boolean }) {
  const t = useWords()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <UnstyledButton
        className={classes.key}
        onClick={open}
        aria-haspopup="dialog"
        aria-current={props.holdsHere || undefined}
      >
        <IconDots size={22} stroke={1.6} aria-hidden />
        {t('menu.more')}
      </UnstyledButton>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="28rem"
        title={t('menu.label')}
      >
        <MenuList items={props.items} onChoose={close} />
      </Drawer>
    </>
  )
}

/** What stands in the bar of a phone: what is meant to, and where that does not open, what comes next. */
function nearest(items: readonly MenuItem[]): MenuItem[] {
  const meant = items.filter((item) => item.onPhone === true)
  return [...meant, ...items.filter((item) => item.onPhone !== true)].slice(0, 3)
}
