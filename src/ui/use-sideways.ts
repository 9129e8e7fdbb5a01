import { useEffect, useState } from 'react'

/** On which side of what scrolls there is more than is seen. */
export type Beyond = 'start' | 'end' | 'both'

/** Watches a box that scrolls sideways; null while all of its width is in view. */
export function useSideways(box: HTMLElement | null): Beyond | null {
  const [beyond, setBeyond] = useState<Beyond | null>(null)
  useEffect(() => {
    if (box === null) return undefined
    const look = () => setBeyond(beyondOf(box))
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(box)
    for (const inside of box.children) sizes.observe(inside)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [box])
  return beyond
}

/** Widths in view are rounded: less than this is nothing that one could scroll to. */
const slack = 2

function beyondOf({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): Beyond | null {
  const before = scrollLeft > slack
  const after = scrollWidth - clientWidth - scrollLeft > slack
  if (before && after) return 'both'
  if (after) return 'end'
  return before ? 'start' : null
}
