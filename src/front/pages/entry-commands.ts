import { IconHeartHandshake } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { entryOf, slugs } from '#front/model.ts'
import { useWords } from '#front/pages/words.ts'
import { holdsWords } from '#ui/plain-text.ts'
import type { Command } from '#ui/slice-pages.ts'

const shown = 6

/** Every program and service of the unit, by its name or what it is about. */
export function useEntryCommands(typed: string): readonly Command[] {
  const t = useWords()
  const navigate = useNavigate()
  if (typed.trim().length < 2) return []
  const named = slugs.filter((slug) => holdsWords(t(`${slug}.name`), typed))
  const about = slugs.filter(
    (slug) =>
      !named.includes(slug) && holdsWords(`${t(`${slug}.name`)} ${t(`${slug}.about`)}`, typed),
  )
  return [...named, ...about].slice(0, shown).map((slug) => ({
    id: `entry ${slug}`,
    label: t(`${slug}.name`),
    description: t(`kind.${entryOf(slug).kind}`),
    icon: IconHeartHandshake,
    group: t('directory.title'),
    alreadyMatched: true,
    run: () => void navigate({ to: '/directory/$entry', params: { entry: slug } }),
  }))
}
