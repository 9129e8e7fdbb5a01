import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useReturnFocus } from '#ui/use-return-focus.ts'

/**
 * What stands behind a figure, from the side of the page. Open it from the URL, so that it can be
 * sent: `change({ why }, 'open')`, then
 * `opened={state.why !== undefined} onClose={() => change({ why: undefined }, 'close')}`.
 */
export function WhyDrawer(props: {
  title: string
  opened: boolean
  onClose: () => void
  children: ReactNode
}) {
  useReturnFocus(props.opened)
  return (
    <Drawer
      returnFocus={false}
      opened={props.opened}
      onClose={props.onClose}
      title={
        <span
          style={{
            display: 'block',
            paddingInlineEnd: '1rem',
            fontSize: '1.25rem',
            fontWeight: 620,
          }}
        >
          {props.title}
        </span>
      }
      position="right"
      size="min(100%, 40rem)"
      padding="lg"
    >
      {props.children}
    </Drawer>
  )
}
