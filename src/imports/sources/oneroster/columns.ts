// The columns of OneRoster 1.1 and 1.2 CSV that a roster is read from, and the other names that
// near-conformant bundles (Microsoft School Data Sync among them) give them.

/** One file of the standard. */
export interface Table<Column extends string> {
  name: string
  /** Our word for a column → the names it goes by, the standard's first */
  columns: Record<Column, readonly string[]>
  /** Without these the file says nothing. */
  required: readonly Column[]
}

export const manifest = table('manifest', { property: ['propertyName'], value: ['value'] }, [
  'property',
  'value',
])

export const orgs = table(
  'orgs',
  {
    id: ['sourcedId'],
    status: ['status'],
    name: ['name'],
    type: ['type'],
    identifier: ['identifier'],
    parent: ['parentSourcedId', 'parentOrgSourcedId'],
  },
  ['id', 'name', 'type'],
)

export const academicSessions = table(
  'academicSessions',
  {
    id: ['sourcedId'],
    status: ['status'],
    type: ['type'],
    start: ['startDate'],
    end: ['endDate'],
    year: ['schoolYear'],
  },
  ['id', 'start', 'end'],
)

export const classes = table(
  'classes',
  {
    id: ['sourcedId'],
    status: ['status'],
    school: ['schoolSourcedId', 'orgSourcedId'],
    terms: ['termSourcedIds', 'termSourcedId', 'sessionSourcedIds'],
  },
  ['id', 'school'],
)

export const users = table(
  'users',
  {
    id: ['sourcedId'],
    status: ['status'],
    modified: ['dateLastModified'],
    orgs: ['orgSourcedIds', 'primaryOrgSourcedId'],
    role: ['role'],
    given: ['givenName'],
    middle: ['middleName'],
    family: ['familyName'],
    preferred: ['preferredGivenName', 'preferredFirstName'],
    email: ['email'],
    phone: ['phone'],
    sms: ['sms'],
    agents: ['agentSourcedIds', 'agents'],
    grade: ['grades', 'grade'],
  },
  ['id', 'given', 'family'],
)

export const roles = table(
  'roles',
  {
    status: ['status'],
    modified: ['dateLastModified'],
    user: ['userSourcedId'],
    org: ['orgSourcedId'],
    role: ['role'],
    kind: ['roleType', 'isPrimary'],
    begin: ['beginDate', 'roleStartDate'],
    end: ['endDate', 'roleEndDate'],
    session: ['sessionSourcedId'],
    grade: ['grade'],
  },
  ['user', 'org', 'role'],
)

export const demographics = table(
  'demographics',
  {
    user: ['sourcedId', 'userSourcedId'],
    status: ['status'],
    birth: ['birthDate', 'birthdate'],
    sex: ['sex'],
    indian: ['americanIndianOrAlaskaNative'],
    asian: ['asian'],
    black: ['blackOrAfricanAmerican'],
    pacific: ['nativeHawaiianOrOtherPacificIslander'],
    white: ['white'],
    several: ['demographicRaceTwoOrMoreRaces'],
    hispanic: ['hispanicOrLatinoEthnicity'],
    races: ['raceCodes'],
    ethnicities: ['ethnicityCodes'],
  },
  ['user'],
)

export const enrollments = table(
  'enrollments',
  {
    status: ['status'],
    class: ['classSourcedId'],
    school: ['schoolSourcedId'],
    user: ['userSourcedId'],
    role: ['role'],
    begin: ['beginDate'],
    end: ['endDate'],
  },
  ['class', 'user', 'role'],
)

export const relationships = table(
  'relationships',
  {
    student: ['userSourcedId'],
    adult: ['relationshipUserSourcedId'],
    role: ['relationshipRole'],
  },
  ['student', 'adult', 'role'],
)

export const userFlags = table('userFlags', { user: ['userSourcedId'], flag: ['flag'] }, [
  'user',
  'flag',
])

/** Columns of the standard that a roster for attendance has no use for. */
const unused = new Set(
  [
    'dateLastModified enabledUser username userIds userMasterIdentifier preferredMiddleName',
    'preferredFamilyName pronouns password title grades courseSourcedId classCode classType location',
    'subjects subjectCodes periods primary userProfileSourcedId countryOfBirthCode identifier',
    'stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus parentSourcedId sourcedId',
  ].flatMap((names) => names.toLowerCase().split(' ')),
)

/** The files of the standard, used here or not. */
export const fileNamesOfStandard = [
  'manifest academicSessions categories classes classResources courses courseResources demographics',
  'enrollments lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs relationships resources',
  'resultLearningObjectiveIds results resultScoreScales roles scoreScales userFlags userProfiles',
  'userResources users',
].flatMap((names) => names.split(' ').map((name) => `${name}.csv`))

/** Whether the standard knows the column, used here or not. */
export function isKnown(used: Table<string>, column: string): boolean {
  const name = column.toLowerCase()
  const ours = Object.values(used.columns).flat()
  return (
    ours.some((one) => one.toLowerCase() === name) ||
    unused.has(name) ||
    name.startsWith('metadata.')
  )
}

function table<Column extends string>(
  name: string,
  columns: Record<Column, readonly string[]>,
  required: readonly NoInfer<Column>[],
): Table<Column> {
  return { name, columns, required }
}
