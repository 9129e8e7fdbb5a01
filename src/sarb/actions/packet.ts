import { createHash } from 'node:crypto'
import { languages } from '#kernel/text.ts'
import { printPapers } from '#platform/paper.ts'
import { type ToPrint, packetPaper } from '#sarb/actions/packet-paper.ts'
import type { RecordForBoard } from '#sarb/actions/record.ts'
import type { SarbCase } from '#sarb/model/case.ts'
import type { PacketItem } from '#sarb/model/readiness.ts'
import { itemsOf } from '#sarb/rules/packet.ts'

/** How each item of a case's packet stands. */
export function packetItemsOf({ draft }: SarbCase, record: RecordForBoard): PacketItem[] {
  const efforts = record.ladder?.efforts ?? []
  return itemsOf(draft, {
    before: record.before !== null,
    notices: record.ladder?.notices.some(({ sent }) => sent !== null) ?? false,
    contacts: efforts.some(({ method }) => method !== 'home-visit'),
    visits: efforts.some(({ method }) => method === 'home-visit'),
    sart: record.sart.meetings.length > 0,
  })
}

/** The packet as one file, in English and in Spanish. */
export function printPacket(packet: ToPrint): { pdf: Buffer; sha256: string } {
  const [english, ...others] = languages.map((language) => packetPaper(packet, language))
  if (english === undefined) throw new RangeError('A packet is written in one language at least')
  const pdf = printPapers([english, ...others])
  return { pdf, sha256: createHash('sha256').update(pdf).digest('hex') }
}
