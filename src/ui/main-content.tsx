import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'

/** The page itself. After a move to another page the reader's focus starts here, not in the menu. */
export function MainContent(props: { className?: string | undefined; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const left = useRef(path)
  useEffect(() => {
    if (left.current !== undefined && left.current !== path) {
      main.current?.focus({ preventScroll: true })
    }
    left.current = path
  }, [path])
  return (
    <main id="content" ref={main} tabIndex={-1} className={props.className}>
      {props.children}
    </main>
  )
}
