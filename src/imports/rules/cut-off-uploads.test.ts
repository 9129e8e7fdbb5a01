import { expect, test } from 'vitest'
import { UploadId, type UploadRecord } from '#imports/model/upload-record.ts'
import {
  cutOff,
  fateOf,
  silentFor,
  withRecord,
  withoutArrived,
  withoutRecord,
} from '#imports/rules/cut-off-uploads.ts'

const now = 1_800_000_000_000

const idOf = (text: string) => UploadId.parse(`upload-${text}`)

function upload(id: string, said: Partial<UploadRecord> = {}): UploadRecord {
  return { id: idOf(id), names: ['a.csv'], sent: 10, total: 100, seen: now, closed: false, ...said }
}

test.each([
  ['being sent', {}, false],
  ['whose page was closed', { closed: true }, true],
  ['whose page sleeps', { seen: now - silentFor }, false],
  ['whose page is silent for too long', { seen: now - silentFor - 1 }, true],
] as const)('an upload %s: cut off %s', (_, said, isCutOff) => {
  expect(cutOff([upload('1', said)], now)).toHaveLength(isCutOff ? 1 : 0)
})

test('a record stands once, as it was said last', () => {
  const records = withRecord([upload('1'), upload('2')], upload('1', { sent: 50 }))
  expect(records.map(({ id, sent }) => [id, sent])).toEqual([
    ['upload-2', 10],
    ['upload-1', 50],
  ])
  expect(withoutRecord(records, idOf('2')).map(({ id }) => id)).toEqual(['upload-1'])
})

test('of a great many the oldest are forgotten', () => {
  const all = Array.from({ length: 30 }, (_, at) => upload(String(at)))
  const kept = all.reduce<UploadRecord[]>((records, one) => withRecord(records, one), [])
  expect(kept).toHaveLength(20)
  expect(kept.at(-1)?.id).toBe('upload-29')
})

test.each([
  ['the same files', { names: ['a.csv', 'b.csv'], closed: true }, false],
  ['some of them', { names: ['b.csv'], closed: true }, false],
  ['others too', { names: ['a.csv', 'c.csv'], closed: true }, true],
  ['the same files, silent for long', { names: ['a.csv'], seen: now - silentFor - 1 }, false],
  ['the same files, still being sent by another page', { names: ['a.csv'] }, true],
] as const)('when files have arrived, an upload of %s is kept: %s', (_, said, isKept) => {
  const before = [upload('before', { ...said, names: [...said.names] }), upload('now')]
  const after = withoutArrived(before, upload('now', { names: ['a.csv', 'b.csv'] }), now)
  expect(after.map(({ id }) => id)).toEqual(isKept ? ['upload-before'] : [])
})

test.each([
  ['that never began', null, 'cut-off'],
  ['that is being received', { status: 'received', sha256: null, refusal: null }, 'arriving'],
  ['that waits for the worker', { status: 'received', sha256: 'abc', refusal: null }, 'arrived'],
  ['that was applied', { status: 'applied', sha256: 'abc', refusal: null }, 'arrived'],
  ['whose manifest was wrong', { status: 'failed', sha256: 'abc', refusal: null }, 'arrived'],
  [
    'that was no delivery',
    { status: 'failed', sha256: null, refusal: 'not-a-delivery' },
    'arrived',
  ],
  ['that broke off', { status: 'failed', sha256: null, refusal: 'cut-off' }, 'cut-off'],
  [
    'that the server was stopped in',
    { status: 'abandoned', sha256: null, refusal: null },
    'cut-off',
  ],
] as const)('an upload %s: %j is %s', (_, run, fate) => {
  expect(fateOf(run)).toBe(fate)
})
