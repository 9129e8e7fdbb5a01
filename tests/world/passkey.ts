import {
  type KeyObject,
  createHash,
  createSign,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto'
import type { ToMake, ToSign } from '#identity/model/passkeys.ts'

// A device that keeps passkeys, with real keys and real signatures. It can be told to sign what no honest device
// would.

export interface Dishonest {
  /** The page that asks */
  origin?: string
  /** The site for which it signs */
  rpId?: string
  /** Whether it looked who is there */
  verifies?: boolean
  counter?: number
  challenge?: string
  userHandle?: string
  type?: string
  /** Signs with a key of its own making */
  otherKey?: boolean
}

export function testDevice(origin: string) {
  const { publicKey, privateKey } = pair()
  const id = randomBytes(16)
  const device = { handle: '', rpId: '', counter: 0 }
  return {
    id: id.toString('base64url'),
    make(asked: ToMake, how: Dishonest = {}) {
      device.handle = asked.user.id
      device.rpId = asked.rp.id
      const data = authenticatorData(how.rpId ?? asked.rp.id, {
        verifies: how.verifies ?? true,
        counter: how.counter ?? 0,
        made: Buffer.concat([Buffer.alloc(16), length16(id), id, cose(publicKey)]),
      })
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(data),
      ])
      return {
        ...reference(id),
        response: {
          clientDataJSON: clientData(
            'webauthn.create',
            how.challenge ?? asked.challenge,
            how.origin ?? origin,
          ),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    sign(asked: ToSign, how: Dishonest = {}) {
      device.counter = how.counter ?? device.counter + 1
      const data = authenticatorData(how.rpId ?? device.rpId, {
        verifies: how.verifies ?? true,
        counter: device.counter,
      })
      const client = clientData(
        how.type ?? 'webauthn.get',
        how.challenge ?? asked.challenge,
        how.origin ?? origin,
      )
      const over = Buffer.concat([data, sha256(Buffer.from(client, 'base64url'))])
      const key = how.otherKey === true ? pair().privateKey : privateKey
      return {
        ...reference(id),
        response: {
          clientDataJSON: client,
          authenticatorData: data.toString('base64url'),
          signature: createSign('SHA256').update(over).sign(key, 'base64url'),
          userHandle: how.userHandle ?? device.handle,
        },
      }
    },
  }
}

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

function reference(id: Buffer) {
  const text = id.toString('base64url')
  return { id: text, rawId: text, type: 'public-key' as const, clientExtensionResults: {} }
}

function clientData(type: string, challenge: string, origin: string): string {
  const data = { type, challenge, origin, crossOrigin: false }
  return Buffer.from(JSON.stringify(data)).toString('base64url')
}

/** Somebody is there; they were looked at or not; a new key comes with it or not. */
function authenticatorData(
  rpId: string,
  { verifies, counter, made }: { verifies: boolean; counter: number; made?: Buffer },
): Buffer {
  const flags = 0x01 | (verifies ? 0x04 : 0) | (made === undefined ? 0 : 0x40)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([
    sha256(Buffer.from(rpId)),
    Buffer.from([flags]),
    count,
    made ?? Buffer.alloc(0),
  ])
}

/** A key of the curve P-256 as COSE writes it: RFC 9053. */
function cose(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([head, bytes(point(x)), Buffer.from([0x22]), bytes(point(y))])
}

const point = (text: string) => Buffer.from(text, 'base64url')
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest()

function length16(data: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length)
  return length
}

const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])

/** As short as its length can be written, as CBOR asks of a device. */
const bytes = (data: Buffer) =>
  Buffer.concat([
    data.length < 256
      ? Buffer.from([0x58, data.length])
      : Buffer.concat([Buffer.from([0x59]), length16(data)]),
    data,
  ])
