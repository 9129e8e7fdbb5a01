import { words } from '#ui/i18n.ts'
import en from '#reconciliation/messages.en.json' with { type: 'json' }
import es from '#reconciliation/messages.es.json' with { type: 'json' }

export const { useWords, say, Text } = words('reconciliation', { en, es })

export type ReconciliationWords = ReturnType<typeof useWords>
