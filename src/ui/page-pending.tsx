import { Skeleton } from '@mantine/core'
import { useWords } from '#ui/words.ts'

/** A page on its way: the shape of a heading and some lines. */
export function PagePending() {
  const t = useWords()
  return (
    <div>
      <output className="unseen">{t('loading')}</output>
      <Skeleton height={32} width="40%" mb="lg" />
      <Skeleton height={14} mb="sm" />
      <Skeleton height={14} width="85%" mb="sm" />
      <Skeleton height={14} width="70%" />
    </div>
  )
}
