import { Anchor } from '@mantine/core'
import type { Citation } from '#kernel/citation.ts'
import { useLanguage } from '#ui/i18n.ts'

/** Where a rule comes from; a link when the text is public. */
export function CitationLink({ of: { authority, es = authority, url } }: { of: Citation }) {
  const name = useLanguage() === 'es' ? es : authority
  if (url === undefined) return <span>{name}</span>
  return (
    <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
      {name}
    </Anchor>
  )
}
