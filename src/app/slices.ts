import { access } from '#access/slice.ts'
import { attendance } from '#attendance/slice.ts'
import { audit } from '#audit/slice.ts'
import { backup } from '#backup/slice.ts'
import { calendar } from '#calendar/slice.ts'
import { demo } from '#demo/slice.ts'
import { disclosures } from '#disclosures/slice.ts'
import { families } from '#families/slice.ts'
import { front } from '#front/slice.ts'
import { identity } from '#identity/slice.ts'
import { imports } from '#imports/slice.ts'
import { keys } from '#keys/slice.ts'
import { lawRequests } from '#law-requests/slice.ts'
import { mail } from '#mail/slice.ts'
import { letters } from '#letters/slice.ts'
import { notifications } from '#notifications/slice.ts'
import { people } from '#people/slice.ts'
import { reconciliation } from '#reconciliation/slice.ts'
import { recordRequests } from '#record-requests/slice.ts'
import { retention } from '#retention/slice.ts'
import { ruleSets } from '#rule-sets/slice.ts'
import { safeAddresses } from '#safe-addresses/slice.ts'
import { sarb } from '#sarb/slice.ts'
import { sart } from '#sart/slice.ts'
import { schools } from '#schools/slice.ts'
import { students } from '#students/slice.ts'
import { texts } from '#texts/slice.ts'
import { truancy } from '#truancy/slice.ts'
import { webhooks } from '#webhooks/slice.ts'
import type { Slice } from '#platform/slice.ts'

/**
 * The slices, in order: a slice may import only the model, rules and actions of slices above its own.
 * Adding a slice is one import and one line here. tests/architecture.test.ts reads this list.
 */
export const slices: readonly Slice[] = [
  access,
  audit,
  mail,
  texts,
  identity,
  webhooks,
  schools,
  calendar,
  students,
  safeAddresses,
  people,
  lawRequests,
  ruleSets,
  truancy,
  letters,
  families,
  attendance,
  notifications,
  sart,
  sarb,
  imports,
  reconciliation,
  disclosures,
  recordRequests,
  retention,
  keys,
  backup,
  demo,
  front,
]
