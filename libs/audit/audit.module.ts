import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.js';
import { ListAuditQuery } from './list-audit.query.js';

@Global()
@Module({
  controllers: [AuditController],
  providers: [Audit, ListAuditQuery],
  exports: [Audit, ListAuditQuery],
})
export class AuditModule {}
