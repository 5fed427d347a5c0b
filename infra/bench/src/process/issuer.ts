import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { claimsOf, type Scope } from '@noinghe/service-kit'
import { exportJWK, SignJWT } from 'jose'

/** Whoever signs the tokens of a run: identity would do the same at login, once for hundreds of commands. */
export type Issuer = {
  readonly jwksUrl: string
  readonly tokenFor: (scope: Scope) => Promise<string>
  readonly stop: () => Promise<void>
}

export const startIssuer = async (): Promise<Issuer> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  // services keep keys on disk by their id: another key needs another
  const kid = randomUUID()
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    jwksUrl: `http://127.0.0.1:${port}/.well-known/jwks.json`,
    tokenFor: scope =>
      new SignJWT({ ...claimsOf(scope) })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer('noinghe')
        .setAudience('noinghe')
        .setSubject(scope.subject)
        .setIssuedAt()
        .setExpirationTime('6h')
        .sign(privateKey),
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
