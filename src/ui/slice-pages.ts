import type { Icon } from '@tabler/icons-react'
import type { AnyRoute } from '@tanstack/react-router'
import { type ReactNode, createContext, useContext } from 'react'
import type { Who } from '#kernel/who.ts'

/** What a slice gives the browser app, in its pages/routes.tsx. */
export interface SlicePages<Routes extends readonly AnyRoute[] = readonly AnyRoute[]> {
  routes: Routes
  menu?: readonly MenuItem[]
  /** Commands for the palette; may ask the server with what was typed. Only runs while it is open. */
  useCommands?: (typed: string) => readonly Command[]
}

/** Leads to the first page of the menu that opens to the reader. */
export const officeDoor = '/office'

/** The door behind which an address lies: /sart/forms is a door of its own, and no part of /sart. */
export function doorOf(address: string, menu: readonly MenuItem[]): string | undefined {
  return menu
    .map(({ to }) => to)
    .filter((to) => address === to || address.startsWith(`${to}/`))
    .toSorted((one, other) => other.length - one.length)[0]
}

/** A door in the side menu. */
export interface MenuItem {
  to: string
  /** Called while the menu is drawn, so that it follows the language. */
  label: () => string
  icon: Icon
  /** Who may ask what the page asks first, or any of it; for everybody else there is no such door. */
  who: Who | readonly Who[]
  /** Also stands in the bar at the bottom of a phone; at most four do. */
  onPhone?: boolean
}

export interface Command {
  id: string
  label: string
  description?: string
  icon?: Icon
  /** The heading that it stands under. */
  group: string
  run: () => void
  /** True when the server already chose it for what was typed: shown as it is. */
  alreadyMatched?: boolean
}

/** Declares what a slice gives; keeps the routes' own types so that links are checked. */
export function slicePages<const Routes extends readonly AnyRoute[]>(
  gives: SlicePages<Routes>,
): SlicePages<Routes> {
  return gives
}

/** What the app fills the shell with: the shell itself knows no slice. */
export interface ShellFilling {
  slices: readonly SlicePages[]
  /** The district's name and dates, for the office's top bar. */
  standing: Standing
  /** What the public pages show around their content. */
  publicStanding: PublicStanding
  /** Whether the reader may ask, or change, something; what they may not is not offered. */
  may: May
  /** Who reads, in the tools of the bar; and what every page says above itself. */
  reader?: ReactNode
  /** What stands around the office's frame and knows who reads. */
  around?: (props: { children: ReactNode }) => ReactNode
  banner?: ReactNode
}

export type May = (who: Who, how?: 'see' | 'change') => boolean

export interface PublicStanding {
  district: string | null
  control?: ReactNode
  foot?: ReactNode
}

export interface Standing {
  district: string | null
  /** '2025-2026' and the date that figures run to, when there is any data. */
  schoolYear: string | null
  asOf: string | null
  /** An extra control beside the dates, such as a choice of school year. */
  control?: ReactNode
}

export const ShellContext = createContext<ShellFilling>({
  slices: [],
  standing: { district: null, schoolYear: null, asOf: null },
  publicStanding: { district: null },
  may: () => false,
})

export function useShell(): ShellFilling {
  return useContext(ShellContext)
}

export function useMay(): May {
  return useShell().may
}

/** The doors that open to the reader, in their order. */
export function useMenu(): MenuItem[] {
  const { slices, may } = useShell()
  return slices.flatMap((slice) => slice.menu ?? []).filter((item) => isOpen(item, may))
}

export function isOpen({ who }: MenuItem, may: May): boolean {
  return [who].flat().some((one) => may(one))
}
