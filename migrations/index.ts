import { CreateEvents1795219200000 } from './1795219200000-create-events.js';
import { CreateIdempotencyKeys1795219300000 } from './1795219300000-create-idempotency-keys.js';
import { CreateAuth1795219400000 } from './1795219400000-create-auth.js';
import { CountTagsAndDays1795219500000 } from './1795219500000-count-tags-and-days.js';
import { DaysInTimeIndex1795219510000 } from './1795219510000-days-in-time-index.js';
import { CreateLexemes1795219600000 } from './1795219600000-create-lexemes.js';
import { KeepAttachments1795219700000 } from './1795219700000-keep-attachments.js';
import { FindAttachmentsForCare1795219710000 } from './1795219710000-find-attachments-for-care.js';
import { CountRemovals1795219800000 } from './1795219800000-count-removals.js';
import { SplitGluedWords1795219900000 } from './1795219900000-split-glued-words.js';
import { SecondFactorAndOpenSessions1795220000000 } from './1795220000000-second-factor-and-open-sessions.js';
import { SettleTable1795220100000 } from './1795220100000-settle-table.js';
import { KeepImports1795220200000 } from './1795220200000-keep-imports.js';
import { KeepBackups1795240000000 } from './1795240000000-keep-backups.js';
import { TakeGivenSearchVectors1795250000000 } from './1795250000000-take-given-search-vectors.js';
import { AllowFeedTokens1795270000000 } from './1795270000000-allow-feed-tokens.js';
import { SayMoreOfImports1795291000000 } from './1795291000000-say-more-of-imports.js';
import { SplitStopsBeforeUnderscores1795280000000 } from './1795280000000-split-stops-before-underscores.js';
import { TakeImportRows1795292000000 } from './1795292000000-take-import-rows.js';
import { KeepTagRenamings1795292500000 } from './1795292500000-keep-tag-renamings.js';
import { CoverTagUsage1795293000000 } from './1795293000000-cover-tag-usage.js';
import { CountTagDays1795294000000 } from './1795294000000-count-tag-days.js';
import { BoundIndexMerges1795300000000 } from './1795300000000-bound-index-merges.js';

/** Every migration in the order in which it runs. New ones are added at the end and never changed once released. */
export const migrations = [
  CreateEvents1795219200000,
  CreateIdempotencyKeys1795219300000,
  CreateAuth1795219400000,
  CountTagsAndDays1795219500000,
  DaysInTimeIndex1795219510000,
  CreateLexemes1795219600000,
  KeepAttachments1795219700000,
  FindAttachmentsForCare1795219710000,
  CountRemovals1795219800000,
  SplitGluedWords1795219900000,
  SecondFactorAndOpenSessions1795220000000,
  SettleTable1795220100000,
  KeepImports1795220200000,
  KeepBackups1795240000000,
  TakeGivenSearchVectors1795250000000,
  AllowFeedTokens1795270000000,
  SplitStopsBeforeUnderscores1795280000000,
  SayMoreOfImports1795291000000,
  TakeImportRows1795292000000,
  KeepTagRenamings1795292500000,
  CoverTagUsage1795293000000,
  CountTagDays1795294000000,
  BoundIndexMerges1795300000000,
];
