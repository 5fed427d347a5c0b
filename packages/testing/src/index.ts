export { eventually } from './eventually.ts'
export { type OwnKafka, type OwnMongo, type OwnServer, ownKafka, ownMongo } from './own-backing.ts'
export { type SharedBacking, sharedBacking } from './shared-backing.ts'
export { temporaryFolder } from './temporary.ts'
