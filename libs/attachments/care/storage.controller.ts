import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#libs/access';
import { Audit, auditSource } from '#libs/audit';
import { ApiErrors, clientGone, sendStream } from '#libs/http';
import { CleanUp } from './clean-up.js';
import { CleanUpParams, CleanUpReport, VerifyParams } from './storage.dto.js';
import { Verification } from './verification.js';
import { VerifyDamage, VerifyEnd, VerifyFailed, type VerifyLine, VerifyProgress } from './verify-line.js';

/** How long a reader may take nothing at all before the connection is closed. */
const STALLED_MS = 30_000;
const LINES = [VerifyProgress, VerifyDamage, VerifyEnd, VerifyFailed];

@ApiTags('storage')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'validation_error',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@ApiExtraModels(...LINES)
@Controller('api/storage')
export class StorageController {
  constructor(
    private readonly cleanUp: CleanUp,
    private readonly verification: Verification,
    private readonly audit: Audit,
  ) {}

  @Post('gc')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'cleanUpStorage',
    summary: 'Bring store and database in step now',
    description:
      'Does at once what runs every hour by itself: removes uploads that never ended and objects of what was deleted, and moves objects that nothing knows into quarantine.',
  })
  @ApiOkResponse({ type: CleanUpReport })
  @ApiErrors('conflict', 'storage_unavailable', 'storage_timeout', 'storage_full')
  async gc(
    @Query() { dry_run, purge_quarantine }: CleanUpParams,
    @Req() request: Request,
  ): Promise<CleanUpReport> {
    const report = await this.cleanUp.run({
      dryRun: dry_run === 'true',
      purgeQuarantine: purge_quarantine === 'true',
    });
    if (!report.dry_run) {
      const { pending_removed, objects_deleted, quarantined, purged } = report;
      const details = { pending_removed, objects_deleted, quarantined, purged };
      await this.audit.record({ action: 'storage.cleaned', ...auditSource(request), details });
    }
    return report;
  }

  @Post('verify')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'verifyStorage',
    summary: 'Hold every attachment against its size and hash',
    description:
      'Answers with a line for each damaged attachment, one each second that tells how far it has come, and a last one: `end`, or `failed` when the storage went away meanwhile. It flags what it finds, and ends when the connection does.',
  })
  @ApiOkResponse({
    content: {
      'application/x-ndjson': {
        schema: { oneOf: LINES.map((line) => ({ $ref: getSchemaPath(line) })) },
      },
    },
  })
  async verify(@Query() { sample }: VerifyParams, @Res() response: Response): Promise<void> {
    const gone = clientGone(response);
    const lines = this.verification.run(sample, gone);
    const first = await lines.next(); // what fails before it is answered like any other failure
    response.set('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setTimeout(STALLED_MS, () => response.destroy());
    try {
      await sendStream(Readable.from(ndjson(first, lines)), response);
    } catch (error) {
      if (!gone.aborted) throw error; // else whoever asked has left
    } finally {
      await lines.return(undefined); // also when nobody began to read them
    }
  }
}

async function* ndjson(
  first: IteratorResult<VerifyLine>,
  rest: AsyncIterable<VerifyLine>,
): AsyncGenerator<string> {
  if (!first.done) yield `${JSON.stringify(first.value)}\n`;
  for await (const line of rest) yield `${JSON.stringify(line)}\n`;
}
