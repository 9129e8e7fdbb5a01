import { UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Suspense, lazy, useState } from 'react'
import classes from '#ui/palette-button.module.css'
import { useWords } from '#ui/words.ts'

const CommandPalette = lazy(async () => {
  const { CommandPalette: default_ } = await import('#ui/command-palette.tsx')
  return { default: default_ }
})

/** Opens the command palette; so do Ctrl K, ⌘ K and / from anywhere outside a field. */
export function PaletteButton() {
  const t = useWords()
  const [opened, setOpened] = useState(false)
  useHotkeys([
    ['mod+K', () => setOpened(true)],
    ['/', () => setOpened(true)],
  ])
  return (
    <>
      <UnstyledButton
        className={classes.button}
        aria-keyshortcuts="Control+K /"
        onClick={() => setOpened(true)}
      >
        <IconSearch size={18} stroke={1.8} aria-hidden />
        <span className={classes.text}>{t('palette.open')}</span>
        <kbd className={classes.key} aria-hidden>
          /
        </kbd>
      </UnstyledButton>
      {opened && (
        <Suspense>
          <CommandPalette onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  )
}
