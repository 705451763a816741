import { Controller, Get, Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Page, Public, Scopes } from '#libs/access';
import { RouteRules } from './route-rules.js';

@Controller('marked')
class Marked {
  @Get()
  @Scopes('read')
  list(): void {}

  /** No route, so it needs no rule. */
  helper(): void {}
}

@Public()
@Controller('open')
class Open {
  @Get()
  list(): void {}
}

@Controller('forgotten')
class Forgotten {
  @Get()
  @Page()
  list(): void {}

  @Get('more')
  more(): void {}
}

class Inheriting extends Forgotten {}
Controller('inheriting')(Inheriting);

async function start(...controllers: Type[]): Promise<void> {
  @Module({ imports: [DiscoveryModule], controllers, providers: [RouteRules] })
  class App {}
  const app = await Test.createTestingModule({ imports: [App] }).compile();
  await app.init();
  await app.close();
}

describe('RouteRules', () => {
  it('lets an app start whose routes all say who may call them', async () => {
    await expect(start(Marked, Open)).resolves.toBeUndefined();
  });

  it('stops one that forgot a route, and names it', async () => {
    await expect(start(Marked, Forgotten)).rejects.toThrow(/Forgotten\.more$/);
  });

  it('sees inherited routes too', async () => {
    await expect(start(Inheriting)).rejects.toThrow(/Inheriting\.more$/);
  });
});
