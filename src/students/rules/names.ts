// How a student is called and listed.

export interface NameParts {
  firstName: string
  middleName?: string | null
  lastName: string
  preferredName: string | null
}

/** As a list has it: 'Rivera Luna, Marisol Elena (Mari)'. */
export function listName({ firstName, middleName, lastName, preferredName }: NameParts): string {
  const given = [firstName, middleName].filter((part) => part).join(' ')
  const called = preferredName === null || preferredName === firstName ? '' : ` (${preferredName})`
  return `${lastName}, ${given}${called}`
}

/** As a person has it: 'Marisol Rivera Luna'. */
export function fullName({ firstName, lastName }: NameParts): string {
  return `${firstName} ${lastName}`
}
