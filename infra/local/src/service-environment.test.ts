import { describe, expect, it } from 'vitest'
import { type Ports, type ServiceName, serviceEnvironment, serviceNames, type World } from './service-environment.ts'

const portOf = (n: number) => ({ port: 40_000 + n, adminPort: 41_000 + n })
const ports: Ports = {
  identity: portOf(0),
  employers: portOf(1),
  'training-programmes': portOf(2),
  matching: portOf(3),
  apprenticeships: portOf(4),
  placements: portOf(5),
  'labour-monitor': portOf(6),
  portal: portOf(7),
}
const world: World = {
  brokers: '127.0.0.1:9092',
  mongoUri: 'mongodb://127.0.0.1:27017/?directConnection=true',
  topicPrefix: 'noinghe',
  dbPrefix: 'noinghe-',
  dataFolder: '/data',
  secretsFolder: '/secrets',
  demo: false,
}
const environment = (name: ServiceName, changed: Partial<World> = {}, operator: NodeJS.ProcessEnv = {}) =>
  serviceEnvironment(name, ports, { ...world, ...changed }, operator)

describe('the environment of a service', () => {
  it('tells where the parts are', () => {
    expect(environment('employers')).toMatchObject({
      PORT: '40001',
      ADMIN_PORT: '41001',
      KAFKA_BROKERS: '127.0.0.1:9092',
      JWKS_URL: 'http://127.0.0.1:40000/.well-known/jwks.json',
      PORTAL_URL: 'http://localhost:40007',
    })
  })

  it('gives each service and each further instance a folder of its own', () => {
    const folders = [
      ...serviceNames.map(name => environment(name).DATA_DIR),
      environment('matching', { instance: 2 }).DATA_DIR,
    ]
    expect(new Set(folders).size).toBe(9)
  })

  it('knows the demo only in an installation made with it', () => {
    expect(environment('identity')).not.toHaveProperty('DEMO')
    expect(environment('portal')).not.toHaveProperty('ADMIN_URLS')
    expect(environment('identity', { demo: true })).toMatchObject({ DEMO: '1' })
    expect(JSON.parse(environment('portal', { demo: true }).ADMIN_URLS ?? '')).toMatchObject({
      matching: 'http://127.0.0.1:41003',
    })
  })

  it('tells the portal alone where the others are', () => {
    expect(Object.keys(JSON.parse(environment('portal').SERVICE_URLS ?? ''))).toEqual(
      serviceNames.filter(name => name !== 'portal'),
    )
    expect(environment('matching')).not.toHaveProperty('SERVICE_URLS')
  })

  it("passes nothing of the operator's shell but what a process needs", () => {
    const operator = {
      PATH: '/bin',
      LOG_LEVEL: 'debug',
      OTEL_SERVICE_NAME: 'x',
      AWS_SECRET_ACCESS_KEY: 'no',
      PORT: '1',
    }
    const passed = environment('identity', {}, operator)
    expect(passed).toMatchObject({ PATH: '/bin', LOG_LEVEL: 'debug', OTEL_SERVICE_NAME: 'x', PORT: '40000' })
    expect(passed).not.toHaveProperty('AWS_SECRET_ACCESS_KEY')
  })

  it('gives first passwords and the mail server to identity alone', () => {
    const operator = { BOOTSTRAP_ADMIN_PASSWORD: 'first-password', SMTP_URL: 'smtp://mail' }
    expect(environment('identity', {}, operator)).toMatchObject(operator)
    for (const name of serviceNames.filter(other => other !== 'identity'))
      expect(Object.values(environment(name, {}, operator))).not.toEqual(expect.arrayContaining(['first-password']))
  })

  it('uses the address people open when that is another', () => {
    const PORTAL_URL = 'https://nghe.haiphong.gov.vn'
    expect(environment('portal', {}, { PORTAL_URL })).toMatchObject({ PORTAL_URL })
  })
})
