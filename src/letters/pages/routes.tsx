import { IconMail } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listLetters, readLetter, reviewLetter } from '#letters/model/endpoints.ts'
import { say } from '#letters/pages/words.ts'
import { ask } from '#ui/api.ts'
import { officeFrame } from '#ui/frames.tsx'
import { slicePages } from '#ui/slice-pages.ts'

const listPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/letters',
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'LettersPage'),
  loader: ({ context }) => context.queries.prefetchQuery(ask(listLetters)),
})

const letterPage = createRoute({
  getParentRoute: () => officeFrame,
  path: '/letters/$letter',
  component: lazyRouteComponent(() => import('./letter-page.tsx'), 'LetterPage'),
  loader: ({ context, params: { letter } }) =>
    context.queries.prefetchQuery(ask(readLetter, { params: { letter } })),
})

export const letterPages = slicePages({
  routes: [listPage, letterPage],
  menu: [
    {
      to: '/letters',
      label: () => say('menu'),
      icon: IconMail,
      who: [reviewLetter.who, { sees: 'attendance', of: 'schools' }],
    },
  ],
})
