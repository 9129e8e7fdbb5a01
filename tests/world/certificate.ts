import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto'

// A certificate that signs itself, as providers of SAML have them: X.509, RFC 5280 4.1, by hand.

export interface Certified {
  privateKey: string
  /** In its frame */
  certificate: string
}

export function certified(name: string): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: framed(whole(name, publicKey, privateKey)),
  }
}

function whole(name: string, publicKey: KeyObject, privateKey: KeyObject): Buffer {
  const algorithm = sequence(oid('2a864886f70d01010b'), Buffer.from([0x05, 0x00]))
  const named = sequence(part(0x31, sequence(oid('550403'), part(0x0c, Buffer.from(name)))))
  const times = sequence(time('200101000000Z'), time('491231235959Z'))
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const version = part(0xa0, part(0x02, Buffer.from([2])))
  const number = part(0x02, Buffer.from([1]))
  const told = sequence(version, number, algorithm, named, times, named, key)
  const signature = sign('sha256', told, privateKey)
  return sequence(told, algorithm, part(0x03, Buffer.concat([Buffer.from([0]), signature])))
}

function framed(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const sequence = (...parts: Buffer[]) => part(0x30, Buffer.concat(parts))
const oid = (hex: string) => part(0x06, Buffer.from(hex, 'hex'))
const time = (text: string) => part(0x17, Buffer.from(text))

function part(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content])
  const long = Buffer.from([0x82, length >> 8, length & 255])
  return Buffer.concat([Buffer.from([tag]), long, content])
}
