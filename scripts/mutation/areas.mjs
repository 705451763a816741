/**
 * What is mutated: code in which a wrong operator would hurt, each area with the specs that judge it. `medium: true` gives these a
 * PostgreSQL, `warm: true` a runner that loads modules once and not for each mutant. Modules, DTOs and controllers are left out: their
 * decorators are not mutated by Stryker, and tests of the whole app hold what they say.
 */
export const areas = {
  auth: {
    files: [
      'libs/access/{access-rule,scope,principal}.ts',
      'libs/auth/{access.guard,admission,require-access,route-rules}.ts',
      'libs/auth/csrf/{csrf.middleware,csrf-token,same-origin}.ts',
      'libs/auth/passwords/{generate-password,one-at-a-time}.ts',
      'libs/auth/rate-limit/{address-group,limit-addresses,request-limit}.ts',
      'libs/auth/second-factor/{recovery-code,sealed-secret,secret-holder,time-code}.ts',
      'libs/auth/sessions/{flash,keep-flash,local-path,session-cookie,session-data,session-id.pipe,session-store,sign-in-first}.ts',
      'libs/auth/tokens/{bearer,bearer-header.strategy,has-bearer,is-future-instant,new-token,token-digest,token-id.pipe}.ts',
    ],
    specs: [
      'libs/access/**/*.spec.ts',
      'libs/auth/*.spec.ts',
      'libs/auth/{csrf,rate-limit,second-factor,sessions,tokens}/*.spec.ts',
      'libs/auth/passwords/{generate-password,one-at-a-time}*.spec.ts',
    ],
    warm: true,
    break: 85,
  },
  // what asks PostgreSQL, and what takes bcrypt's time
  secrets: {
    files: [
      'libs/auth/first-run.ts',
      'libs/auth/passwords/{admin-password,password-hash,reset-password,sign-in-attempts}.ts',
      'libs/auth/second-factor/{recovery-codes,second-factor}.ts',
      'libs/auth/sessions/open-sessions.ts',
      'libs/auth/tokens/{find-token.query,first-token,rotate-token,token-use,tokens.service}.ts',
    ],
    specs: [
      'libs/auth/first-run.medium-spec.ts',
      'libs/auth/passwords/{admin-password,password-hash,reset-password,sign-in-attempts}*spec.ts',
      'libs/auth/{second-factor,sessions}/*.medium-spec.ts',
      'libs/auth/tokens/tokens.medium-spec.ts',
    ],
    medium: true,
    warm: true,
    break: 85,
  },
  validation: {
    files: [
      'libs/http/{exact-numbers,field-errors,find-unstorable,forbidden-key,id.pipe,parse-query,parse-storable-field,parse-storable-json,request.pipe,whole-number.decorator}.ts',
      'libs/events/{event-cursor,event-fields,event-filter,event-rules,is-field.decorator,merge-patch}.ts',
      'libs/time/instant.ts',
      'libs/export/{event-line,storable-json}.ts',
    ],
    specs: [
      'libs/http/!(body-timeout|send-stream).spec.ts',
      'libs/events/*.spec.ts',
      'libs/time/*.spec.ts',
      'libs/export/{event-line,storable-json}*.spec.ts',
    ],
    warm: true,
    break: 85,
  },
  reconciler: {
    files: [
      'libs/attachments/care/*.ts',
      '!libs/attachments/care/*{.module,.dto,.controller,spec}.ts',
      '!libs/attachments/care/{verify-line,forget-captures.job}.ts',
    ],
    specs: ['libs/attachments/care/!(care-plans)*spec.ts'],
    medium: true,
    warm: true,
    break: 85,
  },
  uploads: {
    files: [
      'libs/attachments/{attachments.service,upload-intents,remove-attachment,discard-objects,captures}.ts',
      'libs/attachments/{find-attachment.query,object-key}.ts',
      'libs/attachments/receive/{block-writer,part-scanner,upload-slots}.ts',
    ],
    specs: [
      'libs/attachments/*spec.ts',
      'libs/attachments/receive/{block-writer,part-scanner,upload-slots}.spec.ts',
    ],
    medium: true,
    warm: true,
    break: 85,
  },
  delivery: {
    files: [
      'libs/attachments/attachment-key.pipe.ts',
      'libs/attachments/delivery/{signed-links,attachment-links,event-links,checked-bytes,confirmed-files}.ts',
      'libs/attachments/delivery/{precondition,presentation,requested-range}.ts',
    ],
    specs: ['libs/attachments/attachment-key.pipe.spec.ts', 'libs/attachments/delivery/*spec.ts'],
    warm: true,
    break: 85,
  },
  storage: {
    files: [
      'libs/storage/{object-key,store-marker,settle-marker,bound-store,store-calls,disk-room,disk-space}.ts',
      'libs/storage/s3/{answered-range,require-bucket,s3-failure,stall-watch,watched-body}.ts',
      'libs/storage/local/file-failure.ts',
    ],
    specs: [
      'libs/storage/!(store-gate|adopt-store)*spec.ts',
      'libs/storage/local/file-failure.spec.ts',
      'libs/storage/s3/{answered-range,require-bucket,s3-failure,stall-watch,watched-body}.spec.ts',
    ],
    warm: true,
    break: 85,
  },
  disk: {
    files: [
      'libs/storage/local/{is-gone,link-marker,list-files,local-store,marker-draft,store-root,sweep-spool}.ts',
    ],
    specs: ['libs/storage/local/*spec.ts'],
    warm: true,
    break: 85,
  },
};
