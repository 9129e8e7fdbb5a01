import type { Office } from '#platform/office.ts'
import { type KeyOffice, installationKeys } from '#platform/secret.ts'
import { openEntry } from '#safe-addresses/actions/sealed.ts'
import type { Sealed } from '#safe-addresses/model.ts'
import { keptNumbers } from '#safe-addresses/records/cover.ts'
import { type StoredEntry, entriesInForce } from '#safe-addresses/records/entries.ts'
import { type Concealed, isConcealed, plainText } from '#safe-addresses/rules/rules.ts'

/**
 * Tells of a text as it was received (a line that was not taken) whether it would tell where somebody is who is kept
 * from being found, or of a guardian whom a court keeps away: by their numbers, and by what is sealed.
 */
export async function openConcealment(
  office: Pick<Office, 'pool' | 'config'>,
): Promise<(text: string, how: { byNumber: boolean }) => boolean> {
  const [numbers, entries] = await Promise.all([
    keptNumbers(office.pool),
    entriesInForce(office.pool),
  ])
  const concealed: Concealed = {
    numbers: new Set(numbers),
    ...wordsOf(await opened(office, entries)),
  }
  const byText = { ...concealed, numbers: new Set<string>() }
  return (text, { byNumber }) => isConcealed(text, byNumber ? concealed : byText)
}

/** Where nothing is sealed no key is asked for. */
async function opened(office: KeyOffice, entries: readonly StoredEntry[]): Promise<Sealed[]> {
  if (entries.length === 0) return []
  const keys = await installationKeys(office)
  return entries.flatMap((entry) => openEntry(keys, entry) ?? [])
}

function wordsOf(all: readonly Sealed[]): Pick<Concealed, 'texts' | 'telephones'> {
  const texts = all.flatMap(({ address, found }) => [
    address,
    ...found.addresses.map((one) => one.split(',')[0] ?? ''),
    ...found.reach.map(({ email }) => email ?? ''),
  ])
  const telephones = all.flatMap(({ telephone, found }) => [
    telephone,
    ...found.reach.map(({ phone }) => phone ?? ''),
  ])
  return {
    texts: texts.map(plainText).filter((one) => one.length >= fewestLetters),
    telephones: telephones
      .map((one) => one.replaceAll(/\D/g, '').slice(-10))
      .filter((one) => one.length >= fewestDigits),
  }
}

/** What is shorter stands in any text. */
const fewestLetters = 5
const fewestDigits = 7
