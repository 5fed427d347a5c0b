import { parseArgs } from 'node:util'
import { Unmet } from './sentence.ts'

export type StartArguments = {
  fresh: boolean
  /** true: asked for, false: refused, undefined: whatever fits. */
  demo: boolean | undefined
  once: boolean
}

const usage = new Unmet({
  vi: 'Các lựa chọn của npm start -- là: --fresh (xoá dữ liệu, bắt đầu lại), --demo, --no-demo, --once (dừng sau phễu).',
  en: 'The options of npm start -- are: --fresh (delete the data, begin anew), --demo, --no-demo, --once (end after the funnel).',
})

/** @throws Unmet listing the options when one is unknown or two contradict each other. */
export const startArguments = (args: readonly string[]): StartArguments => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        demo: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        once: { type: 'boolean', default: false },
      },
      strict: true,
    })
    if (values.demo && values['no-demo']) throw usage
    return { fresh: values.fresh, once: values.once, demo: values['no-demo'] ? false : values.demo }
  } catch {
    throw usage
  }
}

/** Port of the portal: NOINGHE_PORT, else 8080. */
export const portalPort = (env: NodeJS.ProcessEnv = process.env): number => {
  const port = Number(env.NOINGHE_PORT ?? 8080)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Unmet({
    vi: `NOINGHE_PORT=${env.NOINGHE_PORT} không phải số cổng (1–65535).`,
    en: `NOINGHE_PORT=${env.NOINGHE_PORT} is not a port number (1–65535).`,
  })
}
