import { type SealedKind, sealedText } from '#platform/sealed-kind.ts'

/** Links of mails that have not left. */
export const sealedMails: SealedKind = {
  table: 'mail',
  id: 'id',
  columns: [sealedText('link', 'link_key', 'mail')],
}
