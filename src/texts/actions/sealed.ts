import { type SealedKind, sealedText } from '#platform/sealed-kind.ts'

/** Links of text messages that have not left. */
export const sealedTexts: SealedKind = {
  table: 'text_message',
  id: 'id',
  columns: [sealedText('link', 'link_key', 'texts')],
}
