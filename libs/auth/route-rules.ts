import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { accessRule } from '#libs/access';

/** Refuses to start with a route that does not say who may call it. */
@Injectable()
export class RouteRules implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const unmarked = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (metatype ? this.unmarkedRoutes(metatype) : []));
    if (unmarked.length > 0) {
      throw new Error(
        `These routes lack @Public(), @Scopes(), @SessionAllowed() or @Page(): ${unmarked.join(', ')}`,
      );
    }
  }

  private unmarkedRoutes(controller: object & { name?: string; prototype?: object }): string[] {
    const prototype = controller.prototype as Record<string, object>;
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name] ?? {}))
      .filter((name) => !accessRule(prototype[name] ?? {}, controller))
      .map((name) => `${controller.name}.${name}`);
  }
}
