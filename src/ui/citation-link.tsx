import { Anchor } from '@mantine/core'
import type { Citation } from '#kernel/citation.ts'

/** Where a rule comes from; a link when the text is public. */
export function CitationLink(props: { of: Citation }) {
  if (props.of.url === undefined) return <span>{props.of.authority}</span>
  return (
    <Anchor href={props.of.url} target="_blank" rel="noreferrer" size="sm">
      {props.of.authority}
    </Anchor>
  )
}
