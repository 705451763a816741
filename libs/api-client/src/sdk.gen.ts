// Generated from openapi/openapi.json by `npm run generate`: never edited by hand.

import { client } from './client.gen.js';
import {
  type Client,
  type ClientMeta,
  formDataBodySerializer,
  type Options as Options2,
  type RequestResult,
  type TDataShape,
} from './client/index.js';
import type {
  AtomFeedData,
  AtomFeedErrors,
  AtomFeedResponses,
  BeginSecondFactorData,
  BeginSecondFactorErrors,
  BeginSecondFactorResponses,
  CalendarFeedData,
  CalendarFeedErrors,
  CalendarFeedResponses,
  ChangePasswordData,
  ChangePasswordErrors,
  ChangePasswordResponses,
  CleanUpStorageData,
  CleanUpStorageErrors,
  CleanUpStorageResponses,
  ConfirmSecondFactorData,
  ConfirmSecondFactorErrors,
  ConfirmSecondFactorResponses,
  CreateEventData,
  CreateEventErrors,
  CreateEventResponses,
  CreateTokenData,
  CreateTokenErrors,
  CreateTokenResponses,
  DeleteAttachmentData,
  DeleteAttachmentErrors,
  DeleteAttachmentResponses,
  DeleteEventData,
  DeleteEventErrors,
  DeleteEventResponses,
  EndSessionData,
  EndSessionErrors,
  EndSessionResponses,
  EndSessionsData,
  EndSessionsErrors,
  EndSessionsResponses,
  ExportArchiveData,
  ExportArchiveErrors,
  ExportArchiveResponses,
  ExportEventsData,
  ExportEventsErrors,
  ExportEventsResponses,
  ExportMarkdownData,
  ExportMarkdownErrors,
  ExportMarkdownResponses,
  GetAttachmentData,
  GetAttachmentErrors,
  GetAttachmentMetaData,
  GetAttachmentMetaErrors,
  GetAttachmentMetaResponses,
  GetAttachmentResponses,
  GetBackupData,
  GetBackupErrors,
  GetBackupResponses,
  GetCalendarData,
  GetCalendarErrors,
  GetCalendarResponses,
  GetDayData,
  GetDayErrors,
  GetDayResponses,
  GetDocsPageData,
  GetDocsPageErrors,
  GetDocsPageResponses,
  GetDoctorData,
  GetDoctorErrors,
  GetDoctorResponses,
  GetDocumentData,
  GetDocumentErrors,
  GetDocumentResponses,
  GetEventData,
  GetEventErrors,
  GetEventResponses,
  GetHealthData,
  GetHealthErrors,
  GetHealthResponses,
  GetImportData,
  GetImportErrors,
  GetImportResponses,
  GetLivenessData,
  GetLivenessErrors,
  GetLivenessResponses,
  GetMetadataValuesData,
  GetMetadataValuesErrors,
  GetMetadataValuesResponses,
  GetOnThisDayData,
  GetOnThisDayErrors,
  GetOnThisDayResponses,
  GetReadinessData,
  GetReadinessErrors,
  GetReadinessResponses,
  GetSecondFactorData,
  GetSecondFactorErrors,
  GetSecondFactorResponses,
  GetSettingsData,
  GetSettingsErrors,
  GetSettingsResponses,
  GetSignedFileData,
  GetSignedFileErrors,
  GetSignedFileResponses,
  GetStatsData,
  GetStatsErrors,
  GetStatsResponses,
  ImportAgainData,
  ImportAgainErrors,
  ImportAgainResponses,
  ImportEventsData,
  ImportEventsErrors,
  ImportEventsResponses,
  ListAuditData,
  ListAuditErrors,
  ListAuditResponses,
  ListBackupsData,
  ListBackupsErrors,
  ListBackupsResponses,
  ListEventsData,
  ListEventsErrors,
  ListEventsResponses,
  ListImportsData,
  ListImportsErrors,
  ListImportsResponses,
  ListMetadataFieldsData,
  ListMetadataFieldsErrors,
  ListMetadataFieldsResponses,
  ListSessionsData,
  ListSessionsErrors,
  ListSessionsResponses,
  ListTagsData,
  ListTagsErrors,
  ListTagsResponses,
  ListTokensData,
  ListTokensErrors,
  ListTokensResponses,
  LogInData,
  LogInErrors,
  LogInResponses,
  LogOutData,
  LogOutErrors,
  LogOutResponses,
  MergeTagsData,
  MergeTagsErrors,
  MergeTagsResponses,
  RefusedLinesData,
  RefusedLinesErrors,
  RefusedLinesResponses,
  RenameTagData,
  RenameTagErrors,
  RenameTagResponses,
  RequestBackupData,
  RequestBackupErrors,
  RequestBackupResponses,
  RevokeTokenData,
  RevokeTokenErrors,
  RevokeTokenResponses,
  RotateTokenData,
  RotateTokenErrors,
  RotateTokenResponses,
  SearchEventsData,
  SearchEventsErrors,
  SearchEventsResponses,
  StopImportData,
  StopImportErrors,
  StopImportResponses,
  SuggestData,
  SuggestErrors,
  SuggestResponses,
  TurnOffSecondFactorData,
  TurnOffSecondFactorErrors,
  TurnOffSecondFactorResponses,
  UndoImportData,
  UndoImportErrors,
  UndoImportResponses,
  UndoRenameTagData,
  UndoRenameTagErrors,
  UndoRenameTagResponses,
  UpdateEventData,
  UpdateEventErrors,
  UpdateEventResponses,
  UpdateSettingsData,
  UpdateSettingsErrors,
  UpdateSettingsResponses,
  UploadAttachmentsData,
  UploadAttachmentsErrors,
  UploadAttachmentsResponses,
  VerifyStorageData,
  VerifyStorageErrors,
  VerifyStorageResponses,
} from './types.gen.js';

export type Options<
  TData extends TDataShape = TDataShape,
  ThrowOnError extends boolean = boolean,
  TResponse = unknown,
> = Options2<TData, ThrowOnError, TResponse> & {
  /**
   * You can provide a client instance returned by `createClient()` instead of
   * individual options. This might be also useful if you want to implement a
   * custom client.
   */
  client?: Client;
  /**
   * You can pass arbitrary values through the `meta` object. This can be
   * used to access values that aren't defined as part of the SDK function.
   */
  meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * List what was done, newest first
 */
export const listAudit = <ThrowOnError extends boolean = false>(
  options?: Options<ListAuditData, ThrowOnError>,
): RequestResult<ListAuditResponses, ListAuditErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListAuditResponses, ListAuditErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/audit',
    ...options,
  });

/**
 * Read what is known of an attachment
 */
export const getAttachmentMeta = <ThrowOnError extends boolean = false>(
  options: Options<GetAttachmentMetaData, ThrowOnError>,
): RequestResult<GetAttachmentMetaResponses, GetAttachmentMetaErrors, ThrowOnError> =>
  (options.client ?? client).get<GetAttachmentMetaResponses, GetAttachmentMetaErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/attachments/{key}/meta',
    ...options,
  });

/**
 * Remove an attachment for good
 */
export const deleteAttachment = <ThrowOnError extends boolean = false>(
  options: Options<DeleteAttachmentData, ThrowOnError>,
): RequestResult<DeleteAttachmentResponses, DeleteAttachmentErrors, ThrowOnError> =>
  (options.client ?? client).delete<DeleteAttachmentResponses, DeleteAttachmentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/attachments/{key}',
    ...options,
  });

/**
 * Download an attachment, or get a short-lived address of it
 */
export const getAttachment = <ThrowOnError extends boolean = false>(
  options: Options<GetAttachmentData, ThrowOnError>,
): RequestResult<GetAttachmentResponses, GetAttachmentErrors, ThrowOnError> =>
  (options.client ?? client).get<GetAttachmentResponses, GetAttachmentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/attachments/{key}',
    ...options,
  });

/**
 * Read a file by a short-lived address that LifeLog has made
 */
export const getSignedFile = <ThrowOnError extends boolean = false>(
  options: Options<GetSignedFileData, ThrowOnError>,
): RequestResult<GetSignedFileResponses, GetSignedFileErrors, ThrowOnError> =>
  (options.client ?? client).get<GetSignedFileResponses, GetSignedFileErrors, ThrowOnError>({
    url: '/files/{key}',
    ...options,
  });

/**
 * Attach files to an event, all of them or none
 *
 * What a file is, is found out from its content, which must agree with the type and the extension that it is sent with.
 */
export const uploadAttachments = <ThrowOnError extends boolean = false>(
  options: Options<UploadAttachmentsData, ThrowOnError>,
): RequestResult<UploadAttachmentsResponses, UploadAttachmentsErrors, ThrowOnError> =>
  (options.client ?? client).post<UploadAttachmentsResponses, UploadAttachmentsErrors, ThrowOnError>({
    ...formDataBodySerializer,
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/events/{id}/attachments',
    ...options,
    headers: {
      'Content-Type': null,
      ...options.headers,
    },
  });

/**
 * Start a session of the web pages
 *
 * With a second factor, a 401 whose `info.needs` is `code` asks for its code as well.
 */
export const logIn = <ThrowOnError extends boolean = false>(
  options: Options<LogInData, ThrowOnError>,
): RequestResult<LogInResponses, LogInErrors, ThrowOnError> =>
  (options.client ?? client).post<LogInResponses, LogInErrors, ThrowOnError>({
    url: '/api/auth/login',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * End the session
 */
export const logOut = <ThrowOnError extends boolean = false>(
  options?: Options<LogOutData, ThrowOnError>,
): RequestResult<LogOutResponses, LogOutErrors, ThrowOnError> =>
  (options?.client ?? client).post<LogOutResponses, LogOutErrors, ThrowOnError>({
    security: [
      {
        in: 'cookie',
        name: 'sid',
        type: 'apiKey',
      },
    ],
    url: '/api/auth/logout',
    ...options,
  });

/**
 * Put a new token in the place of the one that this is sent with; by session, of the first one
 */
export const rotateToken = <ThrowOnError extends boolean = false>(
  options: Options<RotateTokenData, ThrowOnError>,
): RequestResult<RotateTokenResponses, RotateTokenErrors, ThrowOnError> =>
  (options.client ?? client).post<RotateTokenResponses, RotateTokenErrors, ThrowOnError>({
    security: [
      {
        in: 'cookie',
        name: 'sid',
        type: 'apiKey',
      },
      { scheme: 'bearer', type: 'http' },
    ],
    url: '/api/auth/token/rotate',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Change the admin password and end all other sessions
 */
export const changePassword = <ThrowOnError extends boolean = false>(
  options: Options<ChangePasswordData, ThrowOnError>,
): RequestResult<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError> =>
  (options.client ?? client).post<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError>({
    security: [
      {
        in: 'cookie',
        name: 'sid',
        type: 'apiKey',
      },
      { scheme: 'bearer', type: 'http' },
    ],
    url: '/api/auth/password',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * List the API tokens that were not revoked
 */
export const listTokens = <ThrowOnError extends boolean = false>(
  options?: Options<ListTokensData, ThrowOnError>,
): RequestResult<ListTokensResponses, ListTokensErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListTokensResponses, ListTokensErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/tokens',
    ...options,
  });

/**
 * Make a named API token
 */
export const createToken = <ThrowOnError extends boolean = false>(
  options: Options<CreateTokenData, ThrowOnError>,
): RequestResult<CreateTokenResponses, CreateTokenErrors, ThrowOnError> =>
  (options.client ?? client).post<CreateTokenResponses, CreateTokenErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/tokens',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Revoke an API token for good
 */
export const revokeToken = <ThrowOnError extends boolean = false>(
  options: Options<RevokeTokenData, ThrowOnError>,
): RequestResult<RevokeTokenResponses, RevokeTokenErrors, ThrowOnError> =>
  (options.client ?? client).delete<RevokeTokenResponses, RevokeTokenErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/tokens/{id}',
    ...options,
  });

/**
 * Sign out every browser
 */
export const endSessions = <ThrowOnError extends boolean = false>(
  options?: Options<EndSessionsData, ThrowOnError>,
): RequestResult<EndSessionsResponses, EndSessionsErrors, ThrowOnError> =>
  (options?.client ?? client).delete<EndSessionsResponses, EndSessionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/sessions',
    ...options,
  });

/**
 * List the browsers that are signed in
 */
export const listSessions = <ThrowOnError extends boolean = false>(
  options?: Options<ListSessionsData, ThrowOnError>,
): RequestResult<ListSessionsResponses, ListSessionsErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListSessionsResponses, ListSessionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/sessions',
    ...options,
  });

/**
 * Sign out one browser
 */
export const endSession = <ThrowOnError extends boolean = false>(
  options: Options<EndSessionData, ThrowOnError>,
): RequestResult<EndSessionResponses, EndSessionErrors, ThrowOnError> =>
  (options.client ?? client).delete<EndSessionResponses, EndSessionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/sessions/{id}',
    ...options,
  });

/**
 * Whether signing in needs a code
 */
export const getSecondFactor = <ThrowOnError extends boolean = false>(
  options?: Options<GetSecondFactorData, ThrowOnError>,
): RequestResult<GetSecondFactorResponses, GetSecondFactorErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetSecondFactorResponses, GetSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/second-factor',
    ...options,
  });

/**
 * Make a secret for an authenticator app
 */
export const beginSecondFactor = <ThrowOnError extends boolean = false>(
  options: Options<BeginSecondFactorData, ThrowOnError>,
): RequestResult<BeginSecondFactorResponses, BeginSecondFactorErrors, ThrowOnError> =>
  (options.client ?? client).post<BeginSecondFactorResponses, BeginSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/second-factor',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Turn it on with a code of the app
 */
export const confirmSecondFactor = <ThrowOnError extends boolean = false>(
  options: Options<ConfirmSecondFactorData, ThrowOnError>,
): RequestResult<ConfirmSecondFactorResponses, ConfirmSecondFactorErrors, ThrowOnError> =>
  (options.client ?? client).post<ConfirmSecondFactorResponses, ConfirmSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/second-factor/confirm',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Turn it off with password and code
 */
export const turnOffSecondFactor = <ThrowOnError extends boolean = false>(
  options: Options<TurnOffSecondFactorData, ThrowOnError>,
): RequestResult<TurnOffSecondFactorResponses, TurnOffSecondFactorErrors, ThrowOnError> =>
  (options.client ?? client).post<TurnOffSecondFactorResponses, TurnOffSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/auth/second-factor/off',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Read the settings
 */
export const getSettings = <ThrowOnError extends boolean = false>(
  options?: Options<GetSettingsData, ThrowOnError>,
): RequestResult<GetSettingsResponses, GetSettingsErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetSettingsResponses, GetSettingsErrors, ThrowOnError>({
    security: [
      {
        in: 'cookie',
        name: 'sid',
        type: 'apiKey',
      },
      { scheme: 'bearer', type: 'http' },
    ],
    url: '/api/settings',
    ...options,
  });

/**
 * Change settings; null goes back to the default
 */
export const updateSettings = <ThrowOnError extends boolean = false>(
  options: Options<UpdateSettingsData, ThrowOnError>,
): RequestResult<UpdateSettingsResponses, UpdateSettingsErrors, ThrowOnError> =>
  (options.client ?? client).patch<UpdateSettingsResponses, UpdateSettingsErrors, ThrowOnError>({
    security: [
      {
        in: 'cookie',
        name: 'sid',
        type: 'apiKey',
      },
      { scheme: 'bearer', type: 'http' },
    ],
    url: '/api/settings',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * List events, newest first, filtered and page by page
 */
export const listEvents = <ThrowOnError extends boolean = false>(
  options?: Options<ListEventsData, ThrowOnError>,
): RequestResult<ListEventsResponses, ListEventsErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListEventsResponses, ListEventsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/events',
    ...options,
  });

/**
 * Log an event
 *
 * As JSON, or as a form that brings files along: event and files are kept together or not at all.
 */
export const createEvent = <ThrowOnError extends boolean = false>(
  options: Options<CreateEventData, ThrowOnError>,
): RequestResult<CreateEventResponses, CreateEventErrors, ThrowOnError> =>
  (options.client ?? client).post<CreateEventResponses, CreateEventErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/events',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Remove an event for good
 */
export const deleteEvent = <ThrowOnError extends boolean = false>(
  options: Options<DeleteEventData, ThrowOnError>,
): RequestResult<DeleteEventResponses, DeleteEventErrors, ThrowOnError> =>
  (options.client ?? client).delete<DeleteEventResponses, DeleteEventErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/events/{id}',
    ...options,
  });

/**
 * Read an event
 */
export const getEvent = <ThrowOnError extends boolean = false>(
  options: Options<GetEventData, ThrowOnError>,
): RequestResult<GetEventResponses, GetEventErrors, ThrowOnError> =>
  (options.client ?? client).get<GetEventResponses, GetEventErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/events/{id}',
    ...options,
  });

/**
 * Change an event (JSON merge patch, RFC 7396)
 */
export const updateEvent = <ThrowOnError extends boolean = false>(
  options: Options<UpdateEventData, ThrowOnError>,
): RequestResult<UpdateEventResponses, UpdateEventErrors, ThrowOnError> =>
  (options.client ?? client).patch<UpdateEventResponses, UpdateEventErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/events/{id}',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * List tags with their counts, and with their last use when asked
 */
export const listTags = <ThrowOnError extends boolean = false>(
  options?: Options<ListTagsData, ThrowOnError>,
): RequestResult<ListTagsResponses, ListTagsErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListTagsResponses, ListTagsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tags',
    ...options,
  });

/**
 * Rename a tag in every event, or merge it into another
 */
export const renameTag = <ThrowOnError extends boolean = false>(
  options: Options<RenameTagData, ThrowOnError>,
): RequestResult<RenameTagResponses, RenameTagErrors, ThrowOnError> =>
  (options.client ?? client).patch<RenameTagResponses, RenameTagErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tags/{tag}',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Make one tag of several, for good
 */
export const mergeTags = <ThrowOnError extends boolean = false>(
  options: Options<MergeTagsData, ThrowOnError>,
): RequestResult<MergeTagsResponses, MergeTagsErrors, ThrowOnError> =>
  (options.client ?? client).post<MergeTagsResponses, MergeTagsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tags/merge',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * Undo the renaming of a tag
 *
 * Within ten minutes. Events that were given the new name meanwhile keep it.
 */
export const undoRenameTag = <ThrowOnError extends boolean = false>(
  options: Options<UndoRenameTagData, ThrowOnError>,
): RequestResult<UndoRenameTagResponses, UndoRenameTagErrors, ThrowOnError> =>
  (options.client ?? client).post<UndoRenameTagResponses, UndoRenameTagErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tags/renamings/{id}/undo',
    ...options,
  });

/**
 * List events with rank and highlighted fragments
 *
 * With `sort=relevance` nearness and phrases count, and a title more than a tag, a tag more than a description; the newer of two
 * equals comes first. The newest 2,000 matches are ranked; what is older follows by time.
 */
export const searchEvents = <ThrowOnError extends boolean = false>(
  options?: Options<SearchEventsData, ThrowOnError>,
): RequestResult<SearchEventsResponses, SearchEventsErrors, ThrowOnError> =>
  (options?.client ?? client).get<SearchEventsResponses, SearchEventsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/search',
    ...options,
  });

/**
 * Complete what is typed in a search box
 */
export const suggest = <ThrowOnError extends boolean = false>(
  options: Options<SuggestData, ThrowOnError>,
): RequestResult<SuggestResponses, SuggestErrors, ThrowOnError> =>
  (options.client ?? client).get<SuggestResponses, SuggestErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/suggest',
    ...options,
  });

/**
 * Count the events of each day of a year
 */
export const getCalendar = <ThrowOnError extends boolean = false>(
  options: Options<GetCalendarData, ThrowOnError>,
): RequestResult<GetCalendarResponses, GetCalendarErrors, ThrowOnError> =>
  (options.client ?? client).get<GetCalendarResponses, GetCalendarErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/calendar',
    ...options,
  });

/**
 * Read what happened on the same day of other years
 *
 * For 29 February these are leap years only.
 */
export const getOnThisDay = <ThrowOnError extends boolean = false>(
  options: Options<GetOnThisDayData, ThrowOnError>,
): RequestResult<GetOnThisDayResponses, GetOnThisDayErrors, ThrowOnError> =>
  (options.client ?? client).get<GetOnThisDayResponses, GetOnThisDayErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/on-this-day',
    ...options,
  });

/**
 * Read all of a day, with the days beside it
 */
export const getDay = <ThrowOnError extends boolean = false>(
  options: Options<GetDayData, ThrowOnError>,
): RequestResult<GetDayResponses, GetDayErrors, ThrowOnError> =>
  (options.client ?? client).get<GetDayResponses, GetDayErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/days/{date}',
    ...options,
  });

/**
 * Count events by month, weekday and tag
 */
export const getStats = <ThrowOnError extends boolean = false>(
  options?: Options<GetStatsData, ThrowOnError>,
): RequestResult<GetStatsResponses, GetStatsErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetStatsResponses, GetStatsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/stats',
    ...options,
  });

/**
 * List the fields of metadata that are numbers
 *
 * On top of the metadata or one object deep, in the newest 20,000 events.
 */
export const listMetadataFields = <ThrowOnError extends boolean = false>(
  options?: Options<ListMetadataFieldsData, ThrowOnError>,
): RequestResult<ListMetadataFieldsResponses, ListMetadataFieldsErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListMetadataFieldsResponses, ListMetadataFieldsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/stats/metadata',
    ...options,
  });

/**
 * Read the numbers of a field of metadata
 *
 * In the newest 50,000 events. The figures are of all numbers found, the list holds the newest 1,000.
 */
export const getMetadataValues = <ThrowOnError extends boolean = false>(
  options: Options<GetMetadataValuesData, ThrowOnError>,
): RequestResult<GetMetadataValuesResponses, GetMetadataValuesErrors, ThrowOnError> =>
  (options.client ?? client).get<GetMetadataValuesResponses, GetMetadataValuesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/stats/metadata/values',
    ...options,
  });

/**
 * Take events and their files out as one archive, streamed from one snapshot
 *
 * A ZIP of `events.ndjson`, `attachments/<key>` and, last, `manifest.json` with counts and the SHA-256 of every file. A failure midway breaks the connection, and a ZIP that was cut has no directory. Attachments that are damaged in the storage, or deleted meanwhile, are named in the `exceptions` of the manifest.
 */
export const exportArchive = <ThrowOnError extends boolean = false>(
  options?: Options<ExportArchiveData, ThrowOnError>,
): RequestResult<ExportArchiveResponses, ExportArchiveErrors, ThrowOnError> =>
  (options?.client ?? client).get<ExportArchiveResponses, ExportArchiveErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/export/archive',
    ...options,
  });

/**
 * Take events out, all or filtered, streamed from one snapshot
 */
export const exportEvents = <ThrowOnError extends boolean = false>(
  options?: Options<ExportEventsData, ThrowOnError>,
): RequestResult<ExportEventsResponses, ExportEventsErrors, ThrowOnError> =>
  (options?.client ?? client).get<ExportEventsResponses, ExportEventsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/export',
    ...options,
  });

/**
 * Put events back: one a line, as JSON, or as an archive with their files; or bring them from elsewhere
 *
 * Importing the same file twice adds nothing: an event is known by its `uid`, or by its content without one. An archive is checked whole before anything of it is used. `Location` is the import as a resource, to be watched, stopped or undone.
 *
 * With `application/octet-stream` the bytes say what it is. What other applications wrote is told by its shape: a CSV table, a calendar (ICS), Memos and more; `origin` in the report says what it was taken for. See docs/importing.md.
 */
export const importEvents = <ThrowOnError extends boolean = false>(
  options: Options<ImportEventsData, ThrowOnError>,
): RequestResult<ImportEventsResponses, ImportEventsErrors, ThrowOnError> =>
  (options.client ?? client).post<ImportEventsResponses, ImportEventsErrors, ThrowOnError>({
    bodySerializer: null,
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/import',
    ...options,
    headers: {
      'Content-Type': 'application/json',
      ...options.headers,
    },
  });

/**
 * List imports, newest first
 */
export const listImports = <ThrowOnError extends boolean = false>(
  options?: Options<ListImportsData, ThrowOnError>,
): RequestResult<ListImportsResponses, ListImportsErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListImportsResponses, ListImportsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/imports',
    ...options,
  });

/**
 * Undo an import
 *
 * Removes what it created and nobody changed since: events that were edited, or given files, stay with all that they have.
 */
export const undoImport = <ThrowOnError extends boolean = false>(
  options: Options<UndoImportData, ThrowOnError>,
): RequestResult<UndoImportResponses, UndoImportErrors, ThrowOnError> =>
  (options.client ?? client).delete<UndoImportResponses, UndoImportErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/imports/{id}',
    ...options,
  });

/**
 * See how far an import is, and what came of it
 */
export const getImport = <ThrowOnError extends boolean = false>(
  options: Options<GetImportData, ThrowOnError>,
): RequestResult<GetImportResponses, GetImportErrors, ThrowOnError> =>
  (options.client ?? client).get<GetImportResponses, GetImportErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/imports/{id}',
    ...options,
  });

/**
 * Stop an import that is running
 *
 * It ends within seconds and nothing of it is imported. One that has ended stays as it is.
 */
export const stopImport = <ThrowOnError extends boolean = false>(
  options: Options<StopImportData, ThrowOnError>,
): RequestResult<StopImportResponses, StopImportErrors, ThrowOnError> =>
  (options.client ?? client).post<StopImportResponses, StopImportErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/imports/{id}/stop',
    ...options,
  });

/**
 * Import the file of an earlier import that was kept
 *
 * With `keep`, the file of an import that imported nothing waits for an hour (`kept_until`): a dry run becomes an import, columns of a table are put right, and nothing is sent again.
 */
export const importAgain = <ThrowOnError extends boolean = false>(
  options: Options<ImportAgainData, ThrowOnError>,
): RequestResult<ImportAgainResponses, ImportAgainErrors, ThrowOnError> =>
  (options.client ?? client).post<ImportAgainResponses, ImportAgainErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/imports/{id}/again',
    ...options,
  });

/**
 * The lines that an import refused, as they were
 *
 * One a line, to be mended and imported again: as many of those that the report names as fit into 4 MiB. Entries of another application that are no event have none.
 */
export const refusedLines = <ThrowOnError extends boolean = false>(
  options: Options<RefusedLinesData, ThrowOnError>,
): RequestResult<RefusedLinesResponses, RefusedLinesErrors, ThrowOnError> =>
  (options.client ?? client).get<RefusedLinesResponses, RefusedLinesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/imports/{id}/refused',
    ...options,
  });

/**
 * Take events and their files out as a folder of Markdown notes, streamed from one snapshot
 *
 * A ZIP with a note an event, `YYYY/MM/DD/HHMM title.md`, whose front matter holds every field, and its files in a folder of the same name. It can be imported again without loss. A failure midway breaks the connection, and a ZIP that was cut has no directory. Files that are damaged in the storage are named in `files-not-whole.txt`.
 */
export const exportMarkdown = <ThrowOnError extends boolean = false>(
  options?: Options<ExportMarkdownData, ThrowOnError>,
): RequestResult<ExportMarkdownResponses, ExportMarkdownErrors, ThrowOnError> =>
  (options?.client ?? client).get<ExportMarkdownResponses, ExportMarkdownErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/export/markdown',
    ...options,
  });

/**
 * The log as a calendar to subscribe to
 *
 * With a token of the scope `feed` as `token`, or with any of `feed` and `read` in the header. Answers `ETag`, and 304 to an `If-None-Match` with it.
 */
export const calendarFeed = <ThrowOnError extends boolean = false>(
  options?: Options<CalendarFeedData, ThrowOnError>,
): RequestResult<CalendarFeedResponses, CalendarFeedErrors, ThrowOnError> =>
  (options?.client ?? client).get<CalendarFeedResponses, CalendarFeedErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/feed.ics',
    ...options,
  });

/**
 * The newest events as an Atom feed
 *
 * With a token of the scope `feed` as `token`, or with any of `feed` and `read` in the header. Answers `ETag`, and 304 to an `If-None-Match` with it.
 */
export const atomFeed = <ThrowOnError extends boolean = false>(
  options?: Options<AtomFeedData, ThrowOnError>,
): RequestResult<AtomFeedResponses, AtomFeedErrors, ThrowOnError> =>
  (options?.client ?? client).get<AtomFeedResponses, AtomFeedErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/feed.atom',
    ...options,
  });

/**
 * List the backups that LifeLog made, newest first
 */
export const listBackups = <ThrowOnError extends boolean = false>(
  options?: Options<ListBackupsData, ThrowOnError>,
): RequestResult<ListBackupsResponses, ListBackupsErrors, ThrowOnError> =>
  (options?.client ?? client).get<ListBackupsResponses, ListBackupsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/backups',
    ...options,
  });

/**
 * Have a backup made now
 *
 * Answers at once; the address in `Location` tells what becomes of it. It is written, flushed and read back whole before it counts, and older ones beyond `BACKUP_KEEP` then go. 409 while another is being made.
 */
export const requestBackup = <ThrowOnError extends boolean = false>(
  options?: Options<RequestBackupData, ThrowOnError>,
): RequestResult<RequestBackupResponses, RequestBackupErrors, ThrowOnError> =>
  (options?.client ?? client).post<RequestBackupResponses, RequestBackupErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/backups',
    ...options,
  });

/**
 * See what came of a backup
 */
export const getBackup = <ThrowOnError extends boolean = false>(
  options: Options<GetBackupData, ThrowOnError>,
): RequestResult<GetBackupResponses, GetBackupErrors, ThrowOnError> =>
  (options.client ?? client).get<GetBackupResponses, GetBackupErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/backups/{id}',
    ...options,
  });

/**
 * Every part that LifeLog stands on
 */
export const getHealth = <ThrowOnError extends boolean = false>(
  options?: Options<GetHealthData, ThrowOnError>,
): RequestResult<GetHealthResponses, GetHealthErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetHealthResponses, GetHealthErrors, ThrowOnError>({
    url: '/health',
    ...options,
  });

/**
 * Whether requests can be answered
 */
export const getReadiness = <ThrowOnError extends boolean = false>(
  options?: Options<GetReadinessData, ThrowOnError>,
): RequestResult<GetReadinessResponses, GetReadinessErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetReadinessResponses, GetReadinessErrors, ThrowOnError>({
    url: '/health/ready',
    ...options,
  });

/**
 * Whether the process runs
 */
export const getLiveness = <ThrowOnError extends boolean = false>(
  options?: Options<GetLivenessData, ThrowOnError>,
): RequestResult<GetLivenessResponses, GetLivenessErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetLivenessResponses, GetLivenessErrors, ThrowOnError>({
    url: '/health/live',
    ...options,
  });

/**
 * What is not as it should be, and what to do about it
 *
 * Beyond /health, which says whether LifeLog works: whether it is set up to go on working.
 */
export const getDoctor = <ThrowOnError extends boolean = false>(
  options?: Options<GetDoctorData, ThrowOnError>,
): RequestResult<GetDoctorResponses, GetDoctorErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetDoctorResponses, GetDoctorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/doctor',
    ...options,
  });

/**
 * Bring store and database in step now
 *
 * Does at once what runs every hour by itself: removes uploads that never ended and objects of what was deleted, and moves objects that nothing knows into quarantine.
 */
export const cleanUpStorage = <ThrowOnError extends boolean = false>(
  options?: Options<CleanUpStorageData, ThrowOnError>,
): RequestResult<CleanUpStorageResponses, CleanUpStorageErrors, ThrowOnError> =>
  (options?.client ?? client).post<CleanUpStorageResponses, CleanUpStorageErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/storage/gc',
    ...options,
  });

/**
 * Hold every attachment against its size and hash
 *
 * Answers with a line for each damaged attachment, one each second that tells how far it has come, and a last one: `end`, or `failed` when the storage went away meanwhile. It flags what it finds, and ends when the connection does.
 */
export const verifyStorage = <ThrowOnError extends boolean = false>(
  options?: Options<VerifyStorageData, ThrowOnError>,
): RequestResult<VerifyStorageResponses, VerifyStorageErrors, ThrowOnError> =>
  (options?.client ?? client).post<VerifyStorageResponses, VerifyStorageErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/storage/verify',
    ...options,
  });

/**
 * This document
 *
 * Open to all with DOCS_PUBLIC.
 */
export const getDocument = <ThrowOnError extends boolean = false>(
  options?: Options<GetDocumentData, ThrowOnError>,
): RequestResult<GetDocumentResponses, GetDocumentErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetDocumentResponses, GetDocumentErrors, ThrowOnError>({
    security: [
      { scheme: 'bearer', type: 'http' },
      {
        in: 'cookie',
        name: 'sid',
        type: 'apiKey',
      },
    ],
    url: '/openapi.json',
    ...options,
  });

/**
 * This document as a page to try it out on
 *
 * Open to all with DOCS_PUBLIC.
 */
export const getDocsPage = <ThrowOnError extends boolean = false>(
  options?: Options<GetDocsPageData, ThrowOnError>,
): RequestResult<GetDocsPageResponses, GetDocsPageErrors, ThrowOnError> =>
  (options?.client ?? client).get<GetDocsPageResponses, GetDocsPageErrors, ThrowOnError>({
    security: [
      { scheme: 'bearer', type: 'http' },
      {
        in: 'cookie',
        name: 'sid',
        type: 'apiKey',
      },
    ],
    url: '/docs',
    ...options,
  });
