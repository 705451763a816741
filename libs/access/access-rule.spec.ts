import { accessRule } from './access-rule.js';
import { Page } from './page.decorator.js';
import { Public } from './public.decorator.js';
import { Scopes } from './scopes.decorator.js';
import { SessionAllowed } from './session-allowed.decorator.js';

@Public()
class Open {
  inherited(this: void): void {}

  @Scopes('read')
  narrowed(this: void): void {}
}

class Closed {
  @Scopes('admin')
  @SessionAllowed()
  both(this: void): void {}

  @Page()
  page(this: void): void {}

  forgotten(this: void): void {}
}

describe('accessRule', () => {
  it('is the controller’s where the handler has none', () => {
    expect(accessRule(Open.prototype.inherited, Open)).toEqual({ public: true });
  });

  it('is the handler’s alone where it has one', () => {
    expect(accessRule(Open.prototype.narrowed, Open)).toEqual({ scopes: ['read'] });
  });

  it('adds up several decorators', () => {
    expect(accessRule(Closed.prototype.both, Closed)).toEqual({ scopes: ['admin'], session: 'api' });
    expect(accessRule(Closed.prototype.page, Closed)).toEqual({ session: 'page' });
  });

  it('is missing where nobody wrote one', () => {
    expect(accessRule(Closed.prototype.forgotten, Closed)).toBeUndefined();
  });
});
