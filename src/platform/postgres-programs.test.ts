import { expect, test } from 'vitest'
import { withoutSettings } from '#platform/postgres-programs.ts'

test('the server is started without our keys', () => {
  const ours = {
    PRESENTE_BACKUP_KEY: 'k',
    PRESENTE_SECRET: 's',
    DATABASE_URL: 'postgres://a:b@c/d',
  }
  expect(withoutSettings({ PATH: '/bin', ...ours })).toEqual({ PATH: '/bin' })
})
