import { IconArrowsDiff } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listTotals, readReconciliation } from '#reconciliation/model.ts'
import { say } from '#reconciliation/pages/words.ts'
import { ask } from '#ui/api.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const totalsPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/reconcile',
  component: lazyRouteComponent(() => import('./totals-page.tsx'), 'TotalsPage'),
  loader: ({ context }) => context.queries.prefetchQuery(ask(listTotals)),
})

const comparisonPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/reconcile/$totals',
  component: lazyRouteComponent(() => import('./comparison-page.tsx'), 'ComparisonPage'),
  loader: ({ context, params: { totals } }) =>
    context.queries.prefetchQuery(ask(readReconciliation, { params: { totals } })),
})

export const reconciliationPages = slicePages({
  routes: [totalsPage, comparisonPage],
  menu: [{ to: '/reconcile', label: () => say('menu'), icon: IconArrowsDiff, who: listTotals.who }],
})
