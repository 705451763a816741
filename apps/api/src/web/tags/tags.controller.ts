import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { csrfToken, Page } from '#libs/auth';
import { DomainError, ERROR_STATUS } from '#libs/errors';
import { EVENT_RULES, LIMITS, TagNotFound, TagPipe, TagRenaming, TagTaken } from '#libs/events';
import { IdPipe } from '#libs/http';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { amount } from '../wording/amount.js';
import { MergeViews } from './merge-view.js';
import { RenameViews } from './rename-view.js';
import { NewNameQuery, RenamedTagQuery, RenameForm, UndoForm } from './tag-forms.dto.js';
import { mergeHref, renameHref, shownTags, tagsHref } from './tags-address.js';
import { TagsPage } from './tags-page.js';
import { TagsQuery } from './tags-query.dto.js';

const FAULT = `A tag has 1 to ${LIMITS.tag} characters and no comma.`;

@ApiExcludeController()
@Page()
@Controller('tags')
export class TagsPageController {
  constructor(
    private readonly tags: TagsPage,
    private readonly renaming: TagRenaming,
    private readonly renames: RenameViews,
    private readonly merges: MergeViews,
    private readonly sender: PageSender,
  ) {}

  @Get()
  list(@Req() request: Request, @Res() response: Response, @Query() query: TagsQuery): Promise<void> {
    return this.tags.send(request, response, query);
  }

  /** For tags that no path can hold. */
  @Get('rename')
  askByQuery(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { tag, to }: RenamedTagQuery,
  ): Promise<void> {
    return this.ask(request, response, new TagPipe().transform(tag), { to });
  }

  /** The form as a page, in the row, or only its button as what is typed changes what it does. */
  @Get(':tag/rename')
  async ask(
    @Req() request: Request,
    @Res() response: Response,
    @Param('tag', TagPipe) tag: string,
    @Query() { to }: NewNameQuery,
  ): Promise<void> {
    const view = await this.renames.of(tag, to);
    const target = fragmentTarget(request.headers) ?? '';
    if (target.startsWith('act-')) {
      this.sender.send(request, response, 'rename-button', view);
      return;
    }
    const cancel = tagsHref({ ...shownTags(request.headers), focus: tag });
    const model = { ...view, csrf: csrfToken(request), check: renameHref(tag), cancel, error: null };
    if (target.startsWith('tag-'))
      this.sender.send(request, response, 'rename-row', { ...model, id: target });
    else this.tags.page(request, response, 'tag-rename', `Rename ${tag}`, model);
  }

  /** The name of another tag makes it a merge, which is asked about first. */
  @Post('rename')
  @HttpCode(200)
  async rename(
    @Req() request: Request,
    @Res() response: Response,
    @Body() { tag, to: typed }: RenameForm,
  ): Promise<void> {
    const to = typed.trim();
    if (!EVENT_RULES.tags.accepts([to])) {
      await this.tags.answer(request, response, { text: FAULT, isBad: true }, 400);
      return;
    }
    try {
      const { updated, renaming_id: id } = await this.renaming.run(
        { from: tag, to, merge: false },
        auditSource(request),
      );
      const undo = id === null ? null : `/tags/renamings/${id}/undo`;
      const text = updated === 0 ? 'This is its name already.' : `Renamed in ${amount(updated, 'event')}.`;
      await this.tags.answer(request, response, { text, tag: to, undo });
    } catch (error) {
      if (error instanceof TagTaken) await this.askToMerge(request, response, tag, to);
      else await this.refuse(request, response, error);
    }
  }

  @Post('renamings/:id/undo')
  @HttpCode(200)
  async undo(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', new IdPipe('renaming')) id: number,
    @Body() _form: UndoForm,
  ): Promise<void> {
    try {
      const { updated, tag } = await this.renaming.undo(id, auditSource(request));
      await this.tags.answer(request, response, { text: `Undone in ${amount(updated, 'event')}.`, tag });
    } catch (error) {
      await this.refuse(request, response, error);
    }
  }

  private async askToMerge(request: Request, response: Response, tag: string, to: string): Promise<void> {
    if (fragmentTarget(request.headers) !== 'tags') {
      await this.sender.redirect(request, response, mergeHref([tag, to], to));
      return;
    }
    await this.tags.answer(request, response, { text: '', question: await this.merges.of([tag, to], to) });
  }

  /** Somebody was faster, in another window. */
  private async refuse(request: Request, response: Response, error: unknown): Promise<void> {
    if (!(error instanceof DomainError) || error.errorCode !== 'not_found') throw error;
    const text = error instanceof TagNotFound ? error.message : 'This can no longer be undone.';
    await this.tags.answer(request, response, { text, isBad: true }, ERROR_STATUS.not_found);
  }
}
