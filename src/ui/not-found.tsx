import { Anchor } from '@mantine/core'
import { EmptyState } from '#ui/empty-state.tsx'
import { PublicPage } from '#ui/public-shell.tsx'
import { useWords } from '#ui/words.ts'

/** In the frame where the address was looked for. */
export function NotFound() {
  const t = useWords()
  return (
    <EmptyState
      isPage
      title={t('notFound.title')}
      action={<Anchor href="/">{t('notFound.home')}</Anchor>}
    >
      {t('notFound.body')}
    </EmptyState>
  )
}

/** For an address that belongs to no frame. */
export function NotFoundPage() {
  return (
    <PublicPage>
      <NotFound />
    </PublicPage>
  )
}
