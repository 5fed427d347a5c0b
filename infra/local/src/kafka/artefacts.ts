import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '../lock.ts'
import { localFolder, repositoryRoot } from '../root.ts'
import { run } from '../run.ts'
import { type Say, Unmet } from '../sentence.ts'

const pom = join(repositoryRoot, 'infra/local/kafka/pom.xml')
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'

/**
 * The folder with the broker's jars, resolved by Maven the first time (43 MB) and after a change of the pom.
 * @throws Unmet when Maven cannot resolve them.
 */
export const kafkaJars = async (say: Say): Promise<string> => {
  const folder = join(localFolder, 'kafka/lib')
  const stamp = join(folder, 'pom.xml')
  const wanted = readFileSync(pom, 'utf8')
  const present = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (present()) return folder
  return withLock(join(localFolder, 'kafka/lib.lock'), async () => {
    if (present()) return folder
    say({
      vi: 'Tải Apache Kafka bằng Maven (43 MB, chỉ lần đầu).',
      en: 'Fetching Apache Kafka with Maven (43 MB, first time only).',
    })
    const draft = `${folder}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    const mvn = process.platform === 'win32' ? 'mvn.cmd' : 'mvn'
    const { code, output } = await run(mvn, [
      '-B',
      '-q',
      '-f',
      pom,
      copyDependencies,
      '-DincludeScope=runtime',
      `-DoutputDirectory=${draft}`,
    ])
    if (code !== 0)
      throw new Unmet(
        {
          vi: 'Maven không tải được Apache Kafka; cần truy cập kho Maven (hoặc đặt KAFKA_BROKERS).',
          en: 'Maven could not fetch Apache Kafka; it needs a Maven repository it can reach (or set KAFKA_BROKERS).',
        },
        output.slice(-2_000),
      )
    writeFileSync(join(draft, 'pom.xml'), wanted)
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
    return folder
  })
}
