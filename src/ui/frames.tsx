import { type QueryClient } from '@tanstack/react-query'
import { Outlet, createRootRouteWithContext, createRoute } from '@tanstack/react-router'
import { AppShell } from '#ui/app-shell.tsx'
import { NotFoundPage } from '#ui/not-found.tsx'
import { PublicShell } from '#ui/public-shell.tsx'

// The two frames that pages are put into: the office with its menu, and the public pages.

export const rootFrame = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

export const officeFrame = createRoute({
  getParentRoute: () => rootFrame,
  id: 'office',
  component: AppShell,
})

export const publicFrame = createRoute({
  getParentRoute: () => rootFrame,
  id: 'public',
  component: PublicShell,
})
