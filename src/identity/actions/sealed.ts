import { type SealedKind, sealedText } from '#platform/sealed-kind.ts'

/** What better-auth seals: keys of authenticators and recovery codes. */
export const sealedSecondFactors: SealedKind = {
  table: 'auth."twoFactor"',
  id: 'id',
  columns: [
    sealedText('secret', 'secretKey', 'sessions'),
    sealedText('backupCodes', 'codesKey', 'sessions'),
  ],
}
