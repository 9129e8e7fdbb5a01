import type { Notice } from '#identity/model/notice.ts'

/**
 * Of which notices a mail is always written, and of which only to whoever wants it: an account in other hands, a
 * student opened in an emergency and a law-enforcement request (EC 234.7) wait for nobody to look.
 */
export const mailOfNotice: Record<Notice['word'], 'always' | 'if-wanted'> = {
  'glass-broken': 'always',
  'link-made': 'always',
  'password-replaced': 'always',
  'account-changed': 'always',
  'law-request': 'always',
  'roles-wait': 'if-wanted',
}
