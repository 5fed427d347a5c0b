import { complain, secondsSince } from './console.ts'
import { repositoryRoot } from './root.ts'
import { run } from './run.ts'
import { programPath } from './run-tests.ts'
import type { Sentence } from './sentence.ts'

type Check = { name: string; program: string; args: readonly string[]; expected: Sentence }

const checks: readonly Check[] = [
  {
    name: 'format',
    program: 'biome',
    args: ['ci', '--colors=off', '.'],
    expected: {
      vi: 'Mã nguồn phải đúng định dạng; npm run fix sửa giúp.',
      en: 'The source is expected to be formatted; npm run fix does it.',
    },
  },
  {
    // one reading of the types for the compiler's errors and for the rules that need types
    name: 'types and lint',
    program: 'oxlint',
    args: ['--type-aware', '--type-check', '--deny-warnings'],
    expected: {
      vi: 'Kiểu dữ liệu phải khớp, và mã nguồn không được có lỗi quen thuộc.',
      en: 'The types are expected to agree, and the source to have none of the known faults.',
    },
  },
  {
    name: 'dead code',
    program: 'knip',
    args: ['--no-progress'],
    expected: { vi: 'Không có mã hay gói thừa.', en: 'No code or dependency is expected to be unused.' },
  },
  {
    name: 'arrows and contracts',
    program: 'vitest',
    args: ['run', '--project', 'house'],
    expected: {
      vi: 'Các phòng giữ đúng chiều phụ thuộc và hợp đồng.',
      en: 'The rooms are expected to keep arrows and contracts.',
    },
  },
]

const runOne = async ({ name, program, args, expected }: Check): Promise<boolean> => {
  const began = performance.now()
  const { code, output } = await run(programPath(program), args, { cwd: repositoryRoot })
  if (code === 0) console.log(`  ✓ ${name} ${secondsSince(began)}`)
  else complain(expected, output)
  return code === 0
}

/** All checks at once; shows only what failed. @returns 0 when all hold. */
export const check = async (): Promise<number> => {
  const results = await Promise.all(checks.map(runOne))
  return results.every(Boolean) ? 0 : 1
}

/** Mends what can be mended by itself. */
export const fix = async (): Promise<number> => {
  const steps = [
    ['oxlint', ['--fix']],
    ['biome', ['check', '--write', '--colors=off', '.']],
  ] as const
  let worst = 0
  for (const [program, args] of steps) {
    const { code, output } = await run(programPath(program), args, { cwd: repositoryRoot })
    if (code !== 0) console.error(output)
    worst = Math.max(worst, code)
  }
  return worst
}
