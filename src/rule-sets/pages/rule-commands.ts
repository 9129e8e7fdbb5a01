import { IconScale } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useWords } from '#rule-sets/pages/words.ts'
import { catalog } from '#rule-sets/rules/catalog.ts'
import { useLanguage } from '#ui/i18n.ts'
import { holdsWords } from '#ui/plain-text.ts'
import type { Command } from '#ui/slice-pages.ts'

const shown = 6

/** Every rule by its name, by what it says, or by the law that it comes from: 'EC 48260'. */
export function useRuleCommands(typed: string): readonly Command[] {
  const t = useWords()
  const navigate = useNavigate()
  const language = useLanguage()
  if (typed.trim().length < 2) return []
  return [...new Map(catalog.map((rule) => [rule.slug, rule.authority]))]
    .map(([slug, { authority, es = authority }]) => ({
      slug,
      name: t(`rule.${slug}.name`),
      source: language === 'es' ? es : authority,
    }))
    .filter(({ slug, name, source }) =>
      holdsWords(`${name} ${source} ${t(`rule.${slug}.meaning`)}`, typed),
    )
    .slice(0, shown)
    .map(({ slug, name, source }) => ({
      id: `rule ${slug}`,
      label: name,
      description: source,
      icon: IconScale,
      group: t('menu.rules'),
      alreadyMatched: true,
      run: () => void navigate({ to: '/rules', hash: slug }),
    }))
}
