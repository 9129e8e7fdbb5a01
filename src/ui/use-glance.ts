import { type FocusEvent, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'

type Opened = 'shut' | 'glance' | 'held'

// The pointer may cross the gap between number and card without the card closing.
const leaveAfter = 180

/**
 * A card that shows while the pointer or the keyboard's focus is on its button, and stays, with the
 * focus inside, once the button is pressed or tapped. Escape closes it.
 */
export function useGlance() {
  const [opened, setOpened] = useState<Opened>('shut')
  const leaving = useRef(0)
  const own = useRef<HTMLButtonElement>(null)
  const returning = useRef(false)
  /** The focus that was in the card comes back to its button, which does not open it again. */
  function close() {
    if (opened === 'held') {
      returning.current = true
      own.current?.focus({ preventScroll: true })
      returning.current = false
    }
    setOpened('shut')
  }
  function glance() {
    if (returning.current) return
    window.clearTimeout(leaving.current)
    setOpened((now) => (now === 'held' ? now : 'glance'))
  }
  function leave() {
    leaving.current = window.setTimeout(
      () => setOpened((now) => (now === 'held' ? now : 'shut')),
      leaveAfter,
    )
  }
  // A finger also "enters" before it taps; only a mouse opens the card by passing over.
  const pointer = {
    onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && glance(),
    onPointerLeave: (event: PointerEvent) => event.pointerType === 'mouse' && leave(),
  }
  const button = {
    ref: own,
    onFocus: (event: FocusEvent) => event.target.matches(':focus-visible') && glance(),
    onBlur: leave,
    onClick: () => setOpened((now) => (now === 'held' ? 'shut' : 'held')),
    onKeyDown: (event: KeyboardEvent) => event.key === 'Escape' && close(),
  }
  return { opened, pointer, button, close }
}
