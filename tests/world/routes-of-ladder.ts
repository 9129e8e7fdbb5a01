import type { Who } from '#kernel/who.ts'

const forAudits = { sees: 'notice-audit', of: 'district' } as const
const trying = { duty: 'rules', naming: 'notices' } as const

/** Who may ask of gates, of who runs a notice, the rule simulator and a family's page, as it was meant. */
export const routesOfLadder: Record<string, Who> = {
  'POST /api/rules/simulations': trying,
  'GET /api/rules/simulations': trying,
  'GET /api/rules/simulations/:simulation': trying,
  'GET /api/rules/simulations/:simulation/notices': trying,
  'GET /api/rules/simulations/:simulation/notices.csv': trying,
  'GET /api/rules/simulations/:simulation/students/:student': trying,
  'GET /api/truancy-notices/numbers': { sees: 'notices', of: 'students' },
  'GET /api/truancy-notices/truants': { sees: 'notices', of: 'students' },
  'GET /api/truancy-notices/truants.csv': { sees: 'notices', of: 'students' },
  'POST /api/students/:student/compliance-acts': { sees: 'notices', of: 'the-student' },
  'GET /api/truancy-notices/running': { sees: 'notices', of: 'students' },
  'POST /api/truancy-notices/running': { duty: 'rules' },
  'GET /api/truancy-notices/audit-packs': forAudits,
  'POST /api/truancy-notices/audit-packs': forAudits,
  'POST /api/truancy-notices/audit-packs/:pack/go-on': forAudits,
  'GET /api/truancy-notices/audit-packs/:pack/pack.zip': forAudits,
  'POST /api/students/:student/clearings/:clearing/evidence': {
    sees: 'notices',
    of: 'the-student',
  },
  'GET /api/students/:student/evidence/:evidence/file': { sees: 'notices', of: 'the-student' },
  'GET /f': 'public',
  'POST /f': 'public',
  'GET /f/:token': 'public',
  'GET /f/:token/letter.pdf': 'public',
  'POST /f/:token': 'public',
}
