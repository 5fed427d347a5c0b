import { z } from 'zod'
import { body } from '../body.ts'
import { SignUp } from './identity.ts'

/** Sign-in from the browser: the tokens stay in a sealed cookie that scripts cannot read. */
export const PortalSignIn = body(
  'PortalSignIn',
  z.object({
    email: z.email().max(200),
    password: z.string().min(1).max(200),
    /** Where a form goes on to; only a path of this origin. */
    next: z
      .string()
      .regex(/^\/(?![/\\])[\w\-/?=&.]*$/)
      .max(200)
      .optional(),
  }),
)
export const PortalSession = body('PortalSession', z.object({ signedIn: z.boolean() }))

/** One form for every kind of organisation; name and 12-digit number of person employers go to `employers` alone. */
export const PortalSignUp = body(
  'PortalSignUp',
  SignUp.extend({
    person: z.object({ name: z.string().trim().min(2).max(120), number: z.string().regex(/^\d{12}$/) }).optional(),
  }),
)
export const PortalSignedUp = body(
  'PortalSignedUp',
  z.object({ organisation: z.uuid(), account: z.uuid(), membership: z.uuid() }),
)

/** What a verifier sees on one page, put together with the verifier's own rights. */
export const VerificationPage = body(
  'VerificationPage',
  z.object({ organisation: z.looseObject({ id: z.uuid() }), enterprise: z.looseObject({ id: z.uuid() }).optional() }),
)

/** HTML, text or an event stream; described, not validated. */
export const Document = body('Document', z.string())
export const PageLanguage = body('PageLanguage', z.object({ lang: z.enum(['vi', 'en']).optional() }))
export const AnyJson = body('AnyJson', z.looseObject({}))
export const HomeQuery = body(
  'HomeQuery',
  z.object({ lang: z.enum(['vi', 'en']).optional(), signin: z.enum(['failed']).optional() }),
)
