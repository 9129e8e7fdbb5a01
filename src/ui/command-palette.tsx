import { Spotlight, type SpotlightActionGroupData, createSpotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { languages } from '#kernel/text.ts'
import { bestFirst } from '#ui/palette-order.ts'
import { holdsWords } from '#ui/plain-text.ts'
import { type Command, useMenu, useShell } from '#ui/slice-pages.ts'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import { useSpeak } from '#ui/use-speak.ts'
import { useWords } from '#ui/words.ts'

const [store, palette] = createSpotlight()

/** Pages, languages and what the slices contribute, found by typing. */
export function CommandPalette(props: { onClose: () => void }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const commands = useCommands(typed)
  useReturnFocus(true)
  useEffect(() => palette.open(), [])
  return (
    <Spotlight
      store={store}
      actions={grouped(
        commands.filter((command) => fits(command, typed)),
        typed,
      )}
      // What fits is decided above: an answer of the server need not contain what was typed.
      filter={(_, actions) => actions}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={props.onClose}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      scrollable
      maxHeight="min(28rem, 70dvh)"
      nothingFound={t('palette.nothing', { typed })}
      searchProps={{
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
      }}
    />
  )
}

function useCommands(typed: string): Command[] {
  const { slices } = useShell()
  const own = useOwnCommands()
  // oxlint-disable-next-line react/rules-of-hooks -- the list of slices is fixed while the app runs
  const given = slices.flatMap((slice) => slice.useCommands?.(typed) ?? [])
  return [...given, ...own]
}

function useOwnCommands(): Command[] {
  const t = useWords()
  const speak = useSpeak()
  const navigate = useNavigate()
  const pages = useMenu()
  return [
    ...pages.map((page) => ({
      id: `page:${page.to}`,
      label: page.label(),
      icon: page.icon,
      group: t('palette.pages'),
      run: () => void navigate({ to: page.to }),
    })),
    ...languages.map((language) => ({
      id: `language:${language}`,
      label: t('language.switchTo', { language: t(`language.${language}`) }),
      group: t('palette.language'),
      run: () => void speak(language),
    })),
  ]
}

function fits(command: Command, typed: string): boolean {
  if (command.alreadyMatched === true) return true
  return holdsWords(`${command.label} ${command.description ?? ''}`, typed)
}

function grouped(commands: readonly Command[], typed: string): SpotlightActionGroupData[] {
  return bestFirst(commands, typed).map(({ group, offers }) => ({
    group,
    actions: offers.map(asAction),
  }))
}

function asAction(command: Command) {
  return {
    id: command.id,
    label: command.label,
    ...(command.description === undefined ? {} : { description: command.description }),
    ...(command.icon === undefined
      ? {}
      : { leftSection: <command.icon size={20} stroke={1.6} aria-hidden /> }),
    onClick: command.run,
  }
}
