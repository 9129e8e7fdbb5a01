import type { Chance } from '#demo/rules/chance.ts'
import { type Heritage, familyName, familyNameFor, givenName } from '#demo/rules/heritage.ts'
import { type Region, telephone } from '#demo/rules/places.ts'

// Who looks after the children of a household: parents mostly, a grandparent, an aunt, foster
// parents; with their rights, telephones and languages.

export interface Guardian {
  id: string
  firstName: string
  lastName: string
  relationship: string
  educationalRights: boolean
  livesWith: boolean
  receivesMail: boolean
  contactAllowed: boolean
  language: string
  phone: string
  phoneKind: string
  email: string
}

export function drawGuardians(
  chance: Chance,
  heritage: Heritage,
  childrensName: string,
  home: string,
  region: Region,
  household: number,
): Guardian[] {
  return drawRelationships(chance).map((relationship, place) => {
    const female = ['mother', 'grandmother', 'aunt', 'foster mother'].includes(relationship)
    const ownName = relationship === 'father' || chance.happens(0.3) ? childrensName : null
    const firstName = givenName(heritage, female, chance)
    const lastName = familyNameFor(heritage, ownName ?? familyName(heritage, chance), female)
    const apart = relationship === 'father' && chance.happens(0.24)
    const forbidden = apart && chance.happens(0.05)
    const phone = chance.happens(0.96) ? telephone(region, chance) : ''
    return {
      id: `G${household + 1}${'ABC'[place]}`,
      firstName,
      lastName,
      relationship,
      educationalRights: !forbidden && place < 2 && relationship !== 'grandmother',
      livesWith: !apart,
      receivesMail: place === 0 || (apart && !forbidden),
      contactAllowed: !forbidden,
      language: chance.happens(0.9) ? home : 'en',
      phone,
      phoneKind: phone === '' ? '' : chance.pick(phoneKinds),
      email: chance.happens(0.68) ? email(firstName, lastName, household) : '',
    }
  })
}

const phoneKinds = ['mobile', 'mobile', 'mobile', 'mobile', 'home', 'work'] as const

function drawRelationships(chance: Chance): string[] {
  const at = chance.unit()
  if (at < 0.53) return ['mother', 'father']
  if (at < 0.83) return ['mother']
  if (at < 0.89) return ['father']
  if (at < 0.93) return ['mother', 'grandmother']
  if (at < 0.96) return ['grandmother']
  if (at < 0.98) return ['mother', 'stepfather']
  return at < 0.992 ? ['aunt'] : ['foster mother']
}

/** Addresses at example.org reach nobody (RFC 2606). */
function email(firstName: string, lastName: string, household: number): string {
  return `${plain(firstName)}.${plain(lastName)}${household % 1000}@example.org`
}

function plain(name: string): string {
  const withoutMarks = name.normalize('NFD').replace(/đ/gi, 'd').toLowerCase()
  return withoutMarks.replace(/[^a-z ]/g, '').split(' ')[0] ?? ''
}
