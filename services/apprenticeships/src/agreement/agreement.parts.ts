import { isRefusal, type LocalDate } from '@noinghe/contracts'
import { eachSaved, type Guards, type Rejudge, type StandingSubject } from '@noinghe/legal-guards'
import { createFiles, readSigningSettings, type StoredFile } from '@noinghe/papers'
import type { Filter, Platform, Projection, Repository, Route, Timer } from '@noinghe/service-kit'
import { inspectionRoutes } from '../inspection/inspection.routes.ts'
import type { Assignments } from '../projections/assignments.ts'
import type { Organisations } from '../projections/organisations.ts'
import type { Trainers } from '../projections/trainers.ts'
import type { Workplaces } from '../projections/workplaces.ts'
import { signatoryRoutes } from '../signatory/signatory.routes.ts'
import type { Signatories } from '../signatory/signatory.store.ts'
import { createSigningPeople } from '../signatory/signing-person.ts'
import { filesOfSheets } from '../signing/sheet.ts'
import { waysRoutes } from '../signing/ways.ts'
import { createViewings } from '../viewing/viewing.store.ts'
import type { Viewing, ViewingCommand } from '../viewing/viewing.ts'
import type { Agreement, AgreementCommand } from './agreement.model.ts'
import { sheetsOf } from './agreement.reading.ts'
import { agreementRoutes } from './agreement.routes.ts'
import { pastTerm, unanswered } from './agreement.store.ts'
import { createJudging } from './judging.ts'
import { createSettling } from './settling.ts'
import { signatureRoutes } from './signatures.routes.ts'
import { signingRoutes } from './signing.routes.ts'

type App = Platform & {
  readonly aggregates: {
    readonly agreement: Repository<Agreement, AgreementCommand>
    readonly signatory: Signatories
    readonly viewing: Repository<Viewing, ViewingCommand>
  }
  readonly projections: {
    readonly assignments: Projection<Assignments>
    readonly organisations: Organisations
    readonly workplaces: Workplaces
    readonly trainers: Trainers
  }
}

/** What agreements need of each other and of the service: reading, judging, signing, inspecting. */
export const agreementParts = (app: App, guards: Guards) => {
  const { aggregates, projections, clock, vault, config } = app
  const { agreement: agreements, signatory: signatories } = aggregates
  const judging = createJudging({ guards, clock, ...projections })
  const people = createSigningPeople({ signatories, vault, clock })
  const files = createFiles(app)

  return {
    routes: (): readonly Route[] => {
      const settings = readSigningSettings(config)
      const reading = { agreements, clock, people, ...projections }
      const signing = { agreements, people, judging, settings, clock, files }
      const viewings = createViewings(aggregates.viewing, app)
      return [
        // before the routes by id: these are no ids
        ...inspectionRoutes({ ...reading, judging, files, viewings }),
        ...agreementRoutes({ ...reading, settling: createSettling({ agreements, judging }) }),
        ...signingRoutes(signing),
        ...signatureRoutes(signing),
        ...signatoryRoutes({ signatories, vault, clock }),
        ...waysRoutes(settings),
      ]
    },
    /** Files an agreement refers to. */
    filesOf: async (id: string): Promise<readonly StoredFile[]> =>
      filesOfSheets(sheetsOf((await agreements.get(id))?.state ?? { status: 'absent' })),
    timers: (): readonly Timer[] => deadlines(app),
    /** An agreement in force as it is now, for whoever asks whether a breach of it is over. */
    rejudge: (async ({ kind, id }) => {
      const state = kind === 'agreement' ? (await agreements.get(id))?.state : undefined
      return state?.status === 'active' ? { moment: 'agreement', ...(await judging.asked(state.terms)) } : undefined
    }) satisfies Rejudge,
    /** Agreements in force on a day, with what they are judged by. */
    subjects: async function* (on: LocalDate): AsyncIterable<StandingSubject> {
      for await (const { id, state } of eachSaved(agreements, inForce(on))) {
        if (state.status !== 'active') continue
        const { terms } = state
        const { facts, about } = await judging.asked(terms)
        const { enterprise, school, province, ward } = terms
        const park = (await projections.workplaces.get(terms.demand))?.park
        yield {
          subject: { kind: 'agreement', id, enterprise, school, province, ward, park },
          facts,
          exceptionsFor: about.exceptionsFor,
        }
      }
    },
  }
}

/** What comes into force meanwhile is judged when it is signed. */
const inForce = (on: LocalDate): Filter => ({ 'state.status': 'active', 'state.terms.endsOn': { $gte: on } })

/** Ends of terms, and questions about seats nobody answered. */
const deadlines = ({ aggregates: { agreement }, clock, log }: App): readonly Timer[] => {
  const due = (name: string, filter: (today: LocalDate) => Filter, command: AgreementCommand): Timer => ({
    name,
    everyMs: 2000,
    run: async () => {
      for (const { id } of await agreement.find(filter(clock.facts().today))) {
        const outcome = await agreement.change(id, undefined, command)
        if (isRefusal(outcome)) log.info({ agreement: id, refused: outcome.refused }, `${name}: nothing done`)
      }
    },
  })
  return [
    due('end-of-term', pastTerm, { type: 'reach-term' }),
    due('silence-on-seats', unanswered, { type: 'fall-silent' }),
  ]
}
