import { IconWebhook } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'
import { listWebhooks } from '#webhooks/model/endpoints.ts'
import { say } from '#webhooks/pages/words.ts'

const webhooksPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
})

const webhookNewPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/webhooks/new',
  component: lazyRouteComponent(() => import('./webhook-new-page.tsx'), 'WebhookNewPage'),
})

const webhookPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/webhooks/$webhook',
  component: lazyRouteComponent(() => import('./webhook-page.tsx'), 'WebhookPage'),
})

export const webhookPages = slicePages({
  routes: [webhooksPage, webhookNewPage, webhookPage],
  menu: [{ to: '/webhooks', label: () => say('menu'), icon: IconWebhook, who: listWebhooks.who }],
})
