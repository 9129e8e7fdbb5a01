import { type QueryClient } from '@tanstack/react-query'
import { Outlet, createRootRouteWithContext, createRoute } from '@tanstack/react-router'
import { AppShell } from '#ui/app-shell.tsx'
import { wordsOfOffice } from '#ui/i18n.ts'
import { NotFoundPage } from '#ui/not-found.tsx'
import { PublicShell } from '#ui/public-shell.tsx'

// The two frames that pages are put into: the office with its menu, and the public pages.

interface HouseContext {
  queries: QueryClient
  /** Lets the reader into the office, or leads them to where they sign in. */
  atTheGate: (address: string) => Promise<void>
}

export const rootFrame = createRootRouteWithContext<HouseContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

export const officeFrame = createRoute({
  getParentRoute: () => rootFrame,
  id: 'office',
  beforeLoad: async ({ context, location }) => {
    await Promise.all([context.atTheGate(location.href), wordsOfOffice()])
  },
  component: AppShell,
})

export const publicFrame = createRoute({
  getParentRoute: () => rootFrame,
  id: 'public',
  component: PublicShell,
})
