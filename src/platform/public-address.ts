import { BlockList, isIP } from 'node:net'

// Which addresses are the internet's, and none of this machine, this network or the cloud around it.

const own = new BlockList()
for (const [network, width] of [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carriers' own
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, and the clouds' 169.254.169.254
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // for documentation
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // for benchmarks
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4], // to many
  ['240.0.0.0', 4],
] as const)
  own.addSubnet(network, width, 'ipv4')

// Of the new kind only what has been given out is the internet's; the rest, mapped and translated addresses of the
// old kind, local and link-local ones included, is not: RFC 4291, RFC 6890.
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')
for (const [network, width] of [
  ['2001::', 23], // Teredo and others with an old address inside
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4: an old address inside
  ['3fff::', 20],
] as const)
  own.addSubnet(network, width, 'ipv6')

export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !own.check(address, 'ipv4')
    case 6:
      return given.check(address, 'ipv6') && !own.check(address, 'ipv6')
    default:
      return false
  }
}
