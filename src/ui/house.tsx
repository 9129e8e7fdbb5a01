import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'
import { type ReactNode, useMemo } from 'react'
import { houseTheme } from '#ui/theme.ts'
import { useWords } from '#ui/words.ts'

/** Theme, notices and their names in the reader's language, around everything. */
export function House(props: { children: ReactNode }) {
  const close = useWords()('close')
  const theme = useMemo(() => houseTheme({ close }), [close])
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <Notifications position="bottom-right" limit={3} />
      {props.children}
    </MantineProvider>
  )
}
