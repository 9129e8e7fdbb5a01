import { useEffect } from 'react'

/**
 * While something lies over the page the focus is in it; afterwards it is where it was before. Where
 * that is gone, or a link led straight into what was open, reading goes on at the page itself.
 */
export function useReturnFocus(opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) {
        before.focus({ preventScroll: true })
      } else {
        document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
      }
    }
  }, [opened])
}
