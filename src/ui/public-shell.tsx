import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Brand } from '#ui/brand.tsx'
import { LanguageSwitch } from '#ui/language-switch.tsx'
import { MainContent } from '#ui/main-content.tsx'
import classes from '#ui/public-shell.module.css'
import { useShell } from '#ui/slice-pages.ts'
import { useWords } from '#ui/words.ts'

/** Pages for everybody: no menu to learn, nothing of the office is asked for. */
export function PublicShell() {
  return (
    <PublicPage>
      <Outlet />
    </PublicPage>
  )
}

/** The same around something that is no route of its own. */
export function PublicPage(props: { children: ReactNode }) {
  const t = useWords()
  const { publicStanding: standing, reader, banner } = useShell()
  return (
    <div className={classes.frame}>
      <a className="skip" href="#content">
        {t('skipToContent')}
      </a>
      <header className={classes.bar}>
        <Brand to="/" district={standing.district} />
        <div className={classes.tools}>
          {standing.control}
          <LanguageSwitch />
          {reader}
        </div>
      </header>
      <MainContent>
        {banner}
        {props.children}
      </MainContent>
      <footer className={classes.foot}>{standing.foot}</footer>
    </div>
  )
}
