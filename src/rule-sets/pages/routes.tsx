import { IconScale } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readRules } from '#rule-sets/model.ts'
import { useRuleCommands } from '#rule-sets/pages/rule-commands.ts'
import { say } from '#rule-sets/pages/words.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const rulesPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
})

export const rulePages = slicePages({
  routes: [rulesPage],
  menu: [{ to: '/rules', label: () => say('menu.rules'), icon: IconScale, who: readRules.who }],
  useCommands: useRuleCommands,
})
