import type { DeliveryEvent, DeliveryState } from '#notifications/model/delivery.ts'
import { useWords } from '#notifications/pages/words.ts'
import { standingOf } from '#notifications/rules/ways.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'

const tones: Record<DeliveryState, Tone> = {
  queued: 'note',
  sent: 'note',
  delivered: 'good',
  opened: 'good',
  failed: 'alarm',
  settled: 'good',
}

/** Where a delivery stands. */
export function DeliveryBadge({ of }: { of: readonly DeliveryEvent[] }) {
  const t = useWords()
  const state = standingOf(of)
  return <StatusBadge tone={tones[state]}>{t(`delivery.state.${state}`)}</StatusBadge>
}
