import { chooseLane, python } from './mongo/lanes.ts'
import { answers, run } from './run.ts'
import { Unmet } from './sentence.ts'

export type Program = 'java' | 'maven' | 'python'

const named: Record<Program, string> = {
  java: 'Java 17+ (openjdk-17-jre-headless)',
  maven: 'Maven (maven)',
  python: 'Python 3.10+ có/with venv (python3-venv)',
}

/** Major version out of `java -version`: `openjdk version "17.0.15"`, and 8 out of the old `"1.8.0_402"`. */
export const javaMajor = (output: string): number => {
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? []
  return first === '1' ? Number(second) : Number(first)
}

const present: Record<Program, () => Promise<boolean>> = {
  java: async () => javaMajor((await run('java', ['-version'])).output) >= 17,
  maven: () => answers('mvn', '-v'),
  python: () => answers(python, '-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'),
}

/** The one sentence that names what is missing and what to do about it. */
export const missingSentence = (missing: readonly Program[]): Unmet => {
  const list = missing.map(program => named[program]).join(', ')
  return new Unmet({
    vi: `Máy này còn thiếu ${list}; hãy cài đặt, hoặc cài Docker để thay cho cả Java, Maven và Python.`,
    en: `This machine lacks ${list}; install it, or install Docker instead of Java, Maven and Python altogether.`,
  })
}

/** @throws Unmet when a program that the local broker or database needs is missing; Python only serves the wheel. */
export const requirePrograms = async (
  part: 'kafka' | 'mongo',
  {
    has = present,
    lane = () => chooseLane(process.env.MONGODB_LANE),
  }: { has?: Record<Program, () => Promise<boolean>>; lane?: () => Promise<string> } = {},
): Promise<void> => {
  const needed: Program[] = part === 'kafka' ? ['java', 'maven'] : (await lane()) === 'wheel' ? ['python'] : []
  const found = await Promise.all(needed.map(program => has[program]()))
  const missing = needed.filter((_, index) => !found[index])
  if (missing.length > 0) throw missingSentence(missing)
}
