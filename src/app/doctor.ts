import { statfs } from 'node:fs/promises'
import { checkPort, whoAnswers } from '#app/address.ts'
import { addressOf } from '#platform/config.ts'
import { lookAtBackups } from '#backup/actions/look-at-backups.ts'
import { pagesAreFresh } from '#app/browser-pages.ts'
import { districtOnRecord, lastStep, queueLengths, serverVersion } from '#app/records.ts'
import { rememberCommand } from '#app/remember-command.ts'
import { type Say, sayProblem } from '#app/terminal.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import type { Terminal } from '#platform/command.ts'
import { makeFolder } from '#platform/folders.ts'
import type { Config } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { type Office, openOffice } from '#platform/office.ts'

interface Finding {
  name: string
  fine: boolean
  sentence: string
}

/** Looks whether everything the program needs is there; exit code 1 when something is not. */
export async function runDoctor(config: Config, say: Say, terminal: Terminal): Promise<number> {
  const findings = [
    {
      name: 'runtime',
      fine: true,
      sentence: say('doctor-runtime', { version: process.versions.node }),
    },
    await look('data-folder', say, () => lookAtFolder(config, say)),
    await look('port', say, () => lookAtPort(config, say)),
    await look('pages', say, () => lookAtPages(say)),
    await look('backup', say, () => lookAtBackups(config, terminal.language)),
    ...(await lookAtDatabase(config, say)),
  ]
  for (const { fine, sentence } of findings) {
    terminal.say(`${fine ? '✓' : '✗'} ${say(fine ? 'doctor-fine' : 'doctor-wrong')}  ${sentence}`)
  }
  const fine = findings.every((finding) => finding.fine)
  terminal.tell({ fine, findings })
  return fine ? 0 : 1
}

type Look = () => Promise<Omit<Finding, 'name'>>

async function look(name: string, say: Say, at: Look): Promise<Finding> {
  try {
    return { name, ...(await at()) }
  } catch (error) {
    const sentence = error instanceof CannotStart ? sayProblem(say, error) : String(error)
    return { name, fine: false, sentence }
  }
}

async function lookAtFolder({ dataFolder: folder }: Config, say: Say) {
  makeFolder(folder)
  const { bavail, bsize } = await statfs(folder)
  const free = (bavail * bsize) / 1e9
  const fine = free >= 1
  const key = fine ? 'doctor-data-folder' : 'doctor-data-folder-full'
  return { fine, sentence: say(key, { folder, free: free.toFixed(1) }) }
}

async function lookAtPort(config: Config, say: Say) {
  if ((await whoAnswers(config)) !== null) {
    return { fine: true, sentence: say('doctor-port-ours', { address: addressOf(config) }) }
  }
  await checkPort(config)
  return { fine: true, sentence: say('doctor-port-free', { port: config.port }) }
}

async function lookAtPages(say: Say) {
  return {
    fine: true,
    sentence: say((await pagesAreFresh()) ? 'doctor-pages' : 'doctor-pages-stale'),
  }
}

async function lookAtDatabase(config: Config, say: Say): Promise<Finding[]> {
  try {
    const office = await openOffice(config, openLog('doctor', { level: 'silent' }), [])
    try {
      await rememberCommand(office, 'doctor')
      return [
        await look('database', say, () => lookAtServer(office, say)),
        await look('steps', say, () => lookAtSteps(office, say)),
        await look('queue', say, () => lookAtQueue(office, say)),
        await look('district', say, () => lookAtDistrict(office, say)),
      ]
    } finally {
      await office.close()
    }
  } catch (error) {
    return [await look('database', say, () => Promise.reject(error))]
  }
}

async function lookAtServer({ db, config }: Office, say: Say) {
  const key = config.databaseUrl === undefined ? 'doctor-embedded' : 'doctor-database'
  return { fine: true, sentence: say(key, { version: await serverVersion(db) }) }
}

async function lookAtSteps({ db }: Office, say: Say) {
  return { fine: true, sentence: say('doctor-migrations', { step: await lastStep(db) }) }
}

async function lookAtQueue({ db }: Office, say: Say) {
  const lengths = await queueLengths(db)
  return { fine: lengths.failed === 0, sentence: say('doctor-queue', { ...lengths }) }
}

async function lookAtDistrict({ db }: Office, say: Say) {
  const district = await districtOnRecord(db)
  const sentence =
    district === undefined ? say('doctor-no-district') : say('doctor-district', { ...district })
  return { fine: true, sentence }
}
