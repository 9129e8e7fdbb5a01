import { Anchor } from '@mantine/core'
import { EmptyState } from '#ui/empty-state.tsx'
import { useWords } from '#ui/words.ts'

export function NotFound() {
  const t = useWords()
  return (
    <EmptyState title={t('notFound.title')} action={<Anchor href="/">{t('notFound.home')}</Anchor>}>
      {t('notFound.body')}
    </EmptyState>
  )
}
