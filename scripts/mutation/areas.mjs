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
      'libs/auth/{csrf,passwords,rate-limit,sessions,second-factor,tokens}/*.ts',
      '!libs/auth/**/*{.dto,.controller,.filter,spec}.ts',
    ],
    specs: ['libs/access/**/*spec.ts', 'libs/auth/**/*spec.ts'],
    medium: true,
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
};
