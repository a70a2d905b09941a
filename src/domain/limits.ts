import { renderLimits } from '../../packages/render/src/render-limits.ts';

/**
 * Every limit of the system, with its unit in the name. docs/reference/limits.md is made from this table, comments
 * and headings included. Limits that depend on each other are asserted at the end of the file, so that a wrong pair
 * stops the process at its start.
 */
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const limits = {
  // Time of a request
  /** Longest time that a request may stay open. */
  expiryMaxMs: 30 * day,
  /** Shortest time that a request may stay open; nobody could answer in less. */
  expiryMinMs: 1 * second,
  /**
   * Time that a request stays open, by its risk, when neither the request, its policy, its project nor its template
   * sets one.
   */
  expiryByRiskMs: { LOW: 7 * day, MEDIUM: 24 * hour, HIGH: 4 * hour, CRITICAL: 1 * hour },
  /** Time that an elicitation stays open when it does not set one. */
  elicitationExpiryMs: 24 * hour,
  /** Time that a run has until its output when it does not set one; then its agent counts as lost. */
  executionExpiryMs: 7 * day,
  /** Interval at which each server looks for overdue requests and runs. */
  expirySweepEveryMs: 1 * second,
  /** Overdue requests that one sweep reads at a time. */
  expirySweepBatchRequests: 100,
  /** How long before a request a rejected one of the same requester is looked for that asked for the same. */
  refusalsRecalledMs: 7 * day,
  /** Rejected requests that are compared with a later one. */
  refusalsComparedMax: 10,
  /** Duration of a claim, which ends by itself when its holder does not renew it. */
  claimLeaseMs: 5 * minute,

  // Receipts
  /** Time that an effect may be redeemed in after the decision, when neither the request nor its policy sets one. */
  effectExpiryMs: 24 * hour,
  /** Longest time that an effect may be redeemed in. */
  effectExpiryMaxMs: 30 * day,
  /** Shortest time that an effect may be redeemed in. */
  effectExpiryMinMs: 1 * second,
  /** Time after redeeming in which the effect is expected to be reported; then it counts as uncertain. */
  effectLeaseMs: 15 * minute,
  /** Time after redeeming until which a lease can be renewed. */
  effectLeaseMaxMs: 24 * hour,
  /** What a renewal has to add to a lease; with less, nothing is written. */
  effectLeaseMinGainMs: 1 * minute,
  /** Interval at which each server looks for effects that were not reported in time. */
  effectSweepEveryMs: 5 * second,
  /** Effects that one sweep reads at a time. */
  effectSweepBatch: 100,
  /** Places that are named where params differ from those that were approved. */
  receiptPathsMax: 20,
  /** Length of a receipt. */
  receiptMaxChars: 32_768,
  /** How long a new signing key is published before it signs, so that all who keep the list of keys know it by then. */
  signingKeyLeadMs: 10 * minute,
  /** How long others may keep the list of signing keys. */
  signingKeysKeptMs: 5 * minute,
  /** Signing keys that one server caches. */
  cachedSigningKeysMax: 100,

  // The log as proof
  /** Interval at which logs that have grown get a checkpoint. */
  checkpointSweepEveryMs: 1 * minute,
  /** Logs that are found together then. */
  checkpointSweepBatch: 100,
  /** Age up to which every checkpoint is kept; then one of each hour. */
  checkpointsAllKeptMs: 24 * hour,
  /** Age up to which one checkpoint of each hour is kept; then one of each day. */
  checkpointsHourlyKeptMs: 31 * 24 * hour,
  /** Interval at which old checkpoints are thinned. */
  checkpointThinningEveryMs: 10 * minute,
  /** Checkpoints that are looked at together for it. */
  checkpointThinningBatch: 1_000,
  /** How long others may keep a checkpoint. */
  checkpointKeptMs: 10 * second,
  /** Digests of lines that a witness gets at once. */
  checkpointProofMaxLines: 1_000,
  /** How long a witness waits for an answer. */
  witnessMaxWaitMs: 10 * second,

  // Text and JSON inputs
  /** Length of a name, such as that of a policy, a task or a project. */
  nameMaxChars: 200,
  /** Length of a request's summary. */
  summaryMaxChars: 4_000,
  /** Length of an action. */
  actionMaxChars: 500,
  /** Length of a request type. */
  typeMaxChars: 64,
  /** Length of a note or a reason. */
  noteMaxChars: 4_000,
  /** Length of a reason code. */
  reasonCodeMaxChars: 64,
  /** Length of a principal's handle. */
  handleMaxChars: 255,
  /** Serialised size of one JSON input, such as `params` or `context`. */
  jsonMaxBytes: 64 * 1024,
  /** Levels of nesting in one JSON input. */
  jsonMaxDepth: 20,
  /** Levels of a whole JSON text, such as the body of a request with the variables around its JSON inputs. */
  jsonTextMaxDepth: 64,
  /** Operations of one JSON Patch. */
  patchMaxOperations: 100,
  /** Problems of one input that are reported at once. */
  inputIssuesMax: 20,
  /** Pairs in one list of keys and values. */
  keyValuesMaxPairs: 100,
  /** Length of a value in a list of keys and values. */
  keyValueMaxChars: 2_000,
  /** Length of a search text. */
  searchMaxChars: 200,
  /** Values that one field of a filter may list. */
  filterMaxValues: 50,

  // Principals
  /** Groups that one principal may belong to. */
  groupsMaxPerPrincipal: 50,
  /** Ranges of addresses that one API key may list. */
  apiKeyAddressesMax: 50,
  /** Length of a group's name. */
  groupMaxChars: 64,
  /** Request types that one authority may name. */
  authorityMaxEntries: 50,
  /** Longest duration of a delegation. */
  delegationMaxMs: 90 * day,
  /** How far ahead a delegation may start. */
  delegationAheadMaxMs: 365 * day,
  /**
   * Open delegations that one principal may have given, and open delegations that one principal may have received.
   */
  delegationsMaxOpen: 20,
  /** People who may stand in for one person at the same time: none of them decides what that person asks. */
  standInsMaxPeople: 3,
  /** How often one request may be delegated. */
  delegationsMaxPerRequest: 20,
  /** Delegations that a right may pass through, from the principal who is away to the one who acts. */
  delegationChainMaxHops: 5,
  /** Owners that one principal may have above it: its owner, the owner of that one, and so on. */
  ownershipMaxHops: 8,
  /** Principals that may get another person at once, because one of their owners gets another owner. */
  ownedMovedMaxPrincipals: 100,
  /** For how long the person counts that a principal belonged to before: longer than a request waits. */
  formerPersonKeptMs: 365 * day,
  /** Persons that a principal may have belonged to in that time. */
  formerPersonsMax: 20,
  /** Principals that a task may be shared with. */
  taskSharedMaxPrincipals: 50,
  /** Reviewers that are examined to find out who may approve what is beyond the voter's authority. */
  approversConsideredMax: 50,
  /** Reviewers that the error LIMIT_EXCEEDED names. */
  approversNamedMax: 5,

  // Conditions
  /** Length of a condition. */
  conditionMaxChars: 2_000,
  /** Nodes in the syntax tree of a condition. */
  conditionMaxNodes: 500,
  /** Levels of nesting in a condition. */
  conditionMaxDepth: 24,
  /** Entries of one list or map that is written in a condition. */
  conditionListMaxItems: 100,
  /** Loops in a condition: one, and one within it. */
  conditionMaxLoops: 2,
  /** Arguments of one call in a condition. */
  conditionMaxArguments: 4,
  /** Time zones that one compiled condition keeps. */
  conditionZonesKept: 4,
  /** Length of a regular expression in a condition. */
  conditionPatternMaxChars: 200,
  /** Steps of one evaluation, about one for each value that it reads and each call; this takes tens of milliseconds. */
  conditionMaxWork: 50_000,
  /** Compiled conditions that one process caches. */
  compiledConditionsMax: 1_000,

  // JSON Schemas
  /** Parts of one schema. */
  schemaMaxNodes: 500,
  /** How often a schema may have the same value checked. */
  schemaMaxVisits: 200,
  /** Problems that one validation reports. */
  schemaIssuesMax: 20,
  /**
   * Parts of the schema times values in the input up to which every problem is collected; beyond that, only the
   * first.
   */
  schemaAllIssuesMaxWork: 100_000,
  /** Length of a regular expression in a schema. */
  schemaPatternMaxChars: 500,
  /** Compiled instructions of all regular expressions of one schema. */
  schemaPatternsMaxInstructions: 5_000,
  /** Steps that the regular expressions of one validation may take. */
  schemaPatternsMaxWork: 50_000,
  /** Length of a text that a pattern is tried on which the linear engine cannot run, such as a back-reference. */
  schemaPatternTextMaxChars: 1_000,
  /** Time that such patterns may take together in one validation. */
  schemaPatternsMaxMs: 100,
  /** Length of a text whose `format` is checked. */
  schemaFormatMaxChars: 1_000,
  /** Compiled schemas that one process caches. */
  compiledSchemasMax: 500,
  /** Compiled patterns of edit rules that one server caches. */
  compiledPatternsMax: 500,

  // Idempotency and batches
  /** Length of an idempotency key. */
  idempotencyKeyMaxChars: 255,
  /** How long an idempotency key is kept at least. */
  idempotencyKeyLifeMs: 48 * hour,
  /** Interval at which old idempotency keys are deleted. */
  idempotencySweepEveryMs: 10 * minute,
  /** Idempotency keys that one statement deletes. */
  idempotencySweepBatchKeys: 5_000,
  /**
   * How long a statement waits for a lock; a second call with the same idempotency key fails with KEY_IN_USE after
   * it.
   */
  lockWaitMs: 5 * second,
  /** Requests that one `respondToMany` may answer. */
  respondToManyMaxRequests: 100,
  /** Of these, how many are answered at the same time; the writers of a workspace wait for each other anyway. */
  respondToManyAtOnce: 4,
  /** Bytes that are hashed to find out which parts of a request a display left out; the largest requests take it. */
  displayTriesMaxBytes: 4 * 1024 * 1024,

  // Commits
  /** How often an action starts again because another change to the same row was committed first. */
  commitMaxAttempts: 64,
  /**
   * Changes of one workspace that one statement writes. With more, the database would be idle while the process
   * answers all callers, and the process idle while the database writes.
   */
  commitMaxTogether: 8,
  /**
   * After several changes were written together, a change waits for others that arrive at the same time, for this
   * long.
   */
  commitCrowdMs: 20,
  /**
   * How long the changes of a workspace wait for the statement that is under way before the next one starts beside
   * it.
   */
  commitPatienceMs: 50,
  /** Changes of a workspace that wait in one process; those on top are answered 503. */
  changesMaxWaiting: 1_000,

  // Templates
  /** Open templates of one workspace, beside those that every workspace has. */
  templatesMaxPerWorkspace: 50,
  /** Size of the schema of a template, as JSON. */
  templateSchemaMaxBytes: 16 * 1024,
  /** Length of the description of a template. */
  templateDescriptionMaxChars: 500,

  // Policies
  /** Open policies of one workspace. */
  policiesMaxPerWorkspace: 200,
  /** Types of requests that one workspace declares. */
  declaredTypesMax: 200,
  /** Latest requests whose types are looked at, to name the one that was meant. */
  recentTypesConsidered: 500,
  /** Projects of a workspace that are cached with its policies; others are read when they are needed. */
  projectsMaxInRulebook: 100,
  /** Stages of one policy. */
  policyStagesMax: 10,
  /** Groups that one stage may name. */
  stageGroupsMax: 10,
  /** Seats of one stage, all groups together; also the highest deny threshold. */
  stageSeatsMax: 20,
  /** Reviewers of a group that are read beyond those seats: as many may be one person with a requester. */
  reviewersBesidesMax: 10,
  /** Shortest time limit of a stage. */
  stageTimeMinMs: 1 * second,
  /** Highest priority number. */
  policyPriorityMax: 1_000_000,
  /** Priority number of a policy that does not set one. */
  policyPriorityDefault: 100,
  /** Uses of one standing approval. */
  standingUsesMax: 10_000,
  /** Values that a standing approval may list for one parameter. */
  standingValuesMax: 100,
  /** Params of the request that a standing approval was made from which it names as having any value. */
  standingFreeParamsNamed: 20,
  /** Open requests that one call of suspendPrincipal cancels; the others are held, and another call goes on. */
  suspendCanceledMaxRequests: 1_000,
  /** Waiting requests that a standing approval looks at when it is made with `releasePending`. */
  pendingReleasedMaxRequests: 200,
  /** Waiting requests that a policy rejects when it is saved with `applyToPending`; the same call again goes on. */
  pendingRejectedMaxRequests: 1_000,
  /** Receipts that one call of endAllAccess revokes; the same call again goes on. */
  accessEndedMaxReceipts: 10_000,
  /** Those of them that one change takes. */
  accessEndedBatchReceipts: 50,
  /** After how long another server goes on with a policy that has not reached all that waited. */
  pendingTakenOverMs: 30 * second,
  /** Interval at which each server looks for such policies. */
  pendingSweepEveryMs: 2 * second,
  /** Waiting requests, oldest first, that a change of people is checked against. */
  unsatisfiableConsideredMaxRequests: 2_000,
  /** Reviewers with an authority whom it looks at. */
  unsatisfiableLimitedMaxReviewers: 1_000,
  /** Those of them that such a change names because it has left too few reviewers. */
  unsatisfiableNamedMaxRequests: 100,
  /** Waiting requests that it reads at a time. */
  pendingBatchRequests: 50,
  /** Open requests that it reads at a time. */
  suspendBatchRequests: 50,
  /** Longest duration of a standing approval. */
  standingLifeMaxMs: 90 * day,
  /** Past revisions that one replay of policies examines. */
  replayMaxRevisions: 10_000,
  /** Past revisions that one replay examines when the call does not say. */
  replayDefaultRevisions: 1_000,
  /** Requests that a replay reads with one statement. */
  replayPageRequests: 200,

  // Messages and answers
  /** Length of a message. */
  messageMaxChars: 4_000,
  /** Messages of one request, replies included. */
  messagesMaxPerRequest: 500,
  /** Length of an automatic reply. */
  answerMaxChars: 4_000,
  /** Length of one quoted text in an automatic reply. */
  answerValueMaxChars: 400,
  /** Entries of one quoted list, and quotes for one topic, in an automatic reply. */
  answerListMaxItems: 12,
  /** How long a language model may take before the reply is composed without it. */
  modelAnswerMaxMs: 8 * second,
  /** Size of a language model's response. */
  modelAnswerMaxBytes: 256 * 1024,
  /** Tokens that a language model may generate. */
  modelAnswerMaxTokens: 800,
  /** Size of what a language model is given. */
  modelPromptMaxBytes: 48 * 1024,
  /** Concurrent calls of a language model in one process; beyond that, replies are composed without it. */
  modelCallsMaxAtOnce: 8,

  // Files
  /** Size of one file, unless FILES_MAX_MIB sets another. */
  fileMaxBytes: 100 * 1024 * 1024,
  /** Length of a file name. */
  fileNameMaxChars: 200,
  /** Length of a media type. */
  mediaTypeMaxChars: 127,
  /** Bytes from the start of a file that its media type is detected from. */
  fileHeadBytes: 4 * 1024,
  /** Files of one task. */
  filesMaxPerTask: 200,
  /** Size of all files of one task. */
  taskFilesMaxBytes: 1024 * 1024 * 1024,
  /** Files that one approval may attach. */
  attachmentsMaxPerApproval: 20,
  /** How long the URL of an attachment stays valid. */
  fileLinkLifeMs: 10 * minute,
  /** Files in one multipart request. */
  multipartFilesMax: 10,
  /** How long a file of a multipart request waits behind another one that the operation does not read. */
  multipartOutOfOrderMs: 2 * second,
  /** Size of the parts in which files are uploaded to S3; one part is in memory at a time. */
  s3PartBytes: 5 * 1024 * 1024,
  /** Age from which a stored file without a row is deleted. */
  strayFileMinAgeMs: 1 * hour,
  /** Age up to which the sweep looks for stored files without a row. */
  strayFileMaxAgeMs: 7 * day,
  /** Interval at which the sweep looks for stored files without a row. */
  strayFilesSweepEveryMs: 1 * hour,
  /** Stored files that the sweep compares with the table at a time. */
  strayFilesBatchFiles: 500,

  // Text of others, as it is displayed
  /** Blanks in a row that are displayed as they are; more are displayed as their count. */
  blankRunMaxChars: renderLimits.blankRunMaxChars,
  /** Empty lines in a row that are displayed as they are; more are displayed as their count. */
  emptyLineRunMaxLines: renderLimits.emptyLineRunMaxLines,
  /** Combining marks, such as accents, on one character; more are displayed as their count. */
  combiningRunMaxChars: renderLimits.combiningRunMaxChars,
  /** Width of the line that a list shows of a text. */
  waitingLineMaxColumns: 160,
  /** Pairs of lines that are compared to find the difference of two texts; beyond that, all lines count as changed. */
  lineDiffMaxPairs: renderLimits.lineDiffMaxPairs,
  /** Unchanged lines that a difference shows before and after a changed one. */
  lineDiffContextLines: renderLimits.lineDiffContextLines,
  /** Bytes of a text file that a page and the inbox show. */
  textPreviewMaxBytes: renderLimits.textPreviewMaxBytes,
  /** Rows of a CSV file that a page and the inbox show. */
  csvPreviewMaxRows: renderLimits.csvPreviewMaxRows,
  /** Columns of a CSV file that a page and the inbox show. */
  csvPreviewMaxColumns: renderLimits.csvPreviewMaxColumns,
  /** Size of an image that a page shows. */
  imagePreviewMaxBytes: 8 * 1024 * 1024,

  // Webhooks and deliveries
  /** Webhook endpoints of one workspace. */
  webhookEndpointsMaxPerWorkspace: 50,
  /** Event types and prefixes that one endpoint may list. */
  webhookEventTypesMax: 50,
  /** Length of a webhook URL. */
  webhookUrlMaxChars: 2_048,
  /** Random bytes in a signing secret. */
  webhookSecretBytes: 32,
  /** How long the previous secret signs together with the new one after a rotation. */
  webhookSecretOverlapMs: 24 * hour,
  /** How long an endpoint may fail without a success before it is disabled. */
  webhookFailingMaxMs: 5 * day,
  /** Duration of one attempt: name resolution, connection, request and response. */
  webhookAttemptMaxMs: 15 * second,
  /** Duration of the name resolution of one attempt. */
  webhookLookupMaxMs: 5 * second,
  /** Bytes of a response that are read. Its status counts even when the rest is cut off. */
  webhookAnswerMaxBytes: 64 * 1024,
  /** Characters of a response or an error that are kept with an attempt. */
  deliveryExcerptMaxChars: 1_000,
  /** Attempts that are kept with one delivery. */
  deliveryLogMaxAttempts: 20,
  /** Delay of each attempt after the previous one has failed. */
  deliveryScheduleMs: [
    0,
    5 * second,
    5 * minute,
    30 * minute,
    2 * hour,
    5 * hour,
    10 * hour,
    14 * hour,
    20 * hour,
    24 * hour,
  ],
  /** How much longer a delay may be, at random, so that failed deliveries do not all return at the same moment. */
  deliveryJitterRatio: 0.1,
  /** Longest delay that a receiver can ask for with `Retry-After`. */
  deliveryRetryAfterMaxMs: 24 * hour,
  /** Concurrent attempts of one process. */
  deliveriesMaxAtOnce: 128,
  /** Concurrent attempts to one receiver, by all processes together. */
  deliveriesMaxPerQueue: 8,
  /** Concurrent attempts to one receiver while half of a process's attempts are in use. */
  deliveriesMaxPerQueueCrowded: 1,
  /** Interval at which each server looks for deliveries that are due. */
  deliverySweepEveryMs: 1 * second,
  /** Duration of the lease on an attempt; after it, another server makes the attempt again. */
  deliveryLeaseMs: 30 * second,
  /** How long finished deliveries are kept. */
  deliveryLifeMs: 30 * day,
  /** Interval at which old deliveries are deleted. */
  deliveryForgetEveryMs: 10 * minute,
  /** Deliveries that one statement deletes. */
  deliveryForgetBatch: 5_000,

  // Keys, links and sessions
  /** How long a change of administration waits for another administrator. */
  administrativeExpiryMs: 7 * day,
  /** Interval at which approved changes of administration are made. */
  administrativeSweepEveryMs: 500,
  /** Approved changes of administration that are found together. */
  administrativeSweepBatch: 20,
  /** Scopes of one API key. */
  apiKeyScopesMax: 20,
  /** Projects, and types of requests, that one API key may be bound to. */
  apiKeyBoundMax: 20,
  /** Lifetime of an API key when neither the call nor `API_KEY_LIFE` sets one. */
  apiKeyLifeMs: 90 * day,
  /** Longest time for which a replaced API key works beside the new one. */
  apiKeyOverlapMaxMs: 30 * day,
  /** Time for which a replaced API key works beside the new one when the call does not set one. */
  apiKeyOverlapMs: 1 * day,
  /** Interval at which is written which API keys and sessions were used. */
  keyUseWriteEveryMs: 1 * minute,
  /** Uses of API keys and sessions that one server keeps until they are written; others are not written. */
  keyUsesKept: 10_000,
  /** Random bytes in an API key. */
  apiKeySecretBytes: 32,
  /** Random bytes beside each text that a line of the log covers. */
  disclosureSaltBytes: 12,
  /** Random bytes that a server draws from its system at once, in bytes. */
  randomPoolBytes: 4_096,
  /** Random bytes in the token of a link. */
  linkTokenBytes: 32,
  /** Lifetime of a link to one approval when the call does not set one; it never outlives the approval. */
  approvalLinkDefaultMs: 4 * hour,
  /** Longest lifetime of a link to one approval. */
  approvalLinkMaxMs: 24 * hour,
  /** Shortest lifetime of a link to one approval. */
  approvalLinkMinMs: 1 * minute,
  /** Lifetime of a sign-in link when the call does not set one. */
  signInLinkDefaultMs: 15 * minute,
  /** Longest lifetime of a sign-in link. */
  signInLinkMaxMs: 24 * hour,
  /** Wrong codes after which a link stops working, so that the million possible codes cannot be tried. */
  linkWrongCodesMax: 5,
  /** Digits of the code of a link. */
  linkCodeDigits: 6,
  /** How long an ended link is kept, so that it can still say that it has ended. */
  linkKeptMs: 30 * day,
  /** Interval at which old links are deleted. */
  linkSweepEveryMs: 10 * minute,
  /** Decision links that a requester may have sent for one request. */
  linkSendsMaxPerRequest: 5,
  /** Links that one statement deletes. */
  linkSweepBatchLinks: 5_000,
  /** Pending requests of one requester that are alike and are still listed one by one in a grouped list. */
  alikeListedMax: 3,
  /** Types of such requests that are listed apart; of more, all are one line, because the requester chooses the type. */
  alikeTypesMax: 3,
  /** Approvals and elicitations on one page of the list of what waits. */
  waitingPageItems: 25,
  /** Readings for one page of that list, of as many items each, most of which may be for others. */
  waitingPageReadingsMax: 20,
  /** How long a browser stays signed in that is not used. */
  sessionIdleMs: 12 * hour,
  /** How long a browser stays signed in at most, however much it is used. */
  sessionMaxMs: 7 * day,
  /** Least time by which a session is prolonged, so that using it writes no more often than that. */
  sessionProlongEveryMs: 5 * minute,
  /** How long a person may take to sign in at the provider, from leaving here to coming back. */
  signInAtProviderMs: 15 * minute,
  /** How long a browser stays signed in whose provider gave nothing to ask it again with. */
  sessionUnrefreshedMs: 1 * hour,
  /** Interval at which the provider is asked again about each session. */
  providerRefreshEveryMs: 5 * minute,
  /** Interval at which each server looks for sessions whose provider has to be asked. */
  providerSweepEveryMs: 10 * second,
  /** Sessions that one server asks the provider about together. */
  providerSweepBatch: 20,
  /** Ended sessions of which one statement forgets what the provider gave for them. */
  providerForgetBatch: 1_000,
  /** Lease on asking about a session; after it, another server asks. */
  providerLeaseMs: 1 * minute,
  /** How long a session outlives a provider that does not answer. */
  providerSilentMaxMs: 1 * hour,
  /** How long a provider may take to answer one call. */
  providerMaxMs: 10 * second,
  /** Browsers on their way to or from the provider for which one server asks it at once. */
  providerSignInsMaxAtOnce: 50,
  /** By how many seconds the clock of a provider may differ from that of this machine. */
  providerClockToleranceSeconds: 30,
  /** How long what a provider publishes of itself is kept. */
  providerMetadataKeptMs: 1 * hour,
  /** Groups of one person at a provider that are looked at. */
  providerGroupsMax: 1_000,
  /** How long a browser keeps the page that it was on its way to when it had to sign in. */
  signInReturnMs: 1 * hour,
  /** How long a browser keeps a file of the inbox, whose name changes with its content. */
  assetKeptMs: 365 * day,
  /** How long a browser keeps `human-approval-view.js`, whose name stays the same. */
  elementKeptMs: 5 * minute,
  /** Size of a form that a browser sends from one of the pages. */
  formMaxBytes: 256 * 1024,

  // One request
  /** Revisions of one request. */
  revisionsMaxPerRequest: 100,
  /** Claims that are made on one request. */
  claimsMaxPerRequest: 1_000,
  /** Votes of one reviewer on one request that are on record. */
  votesMaxPerVoter: 20,

  // Refused credentials
  /** Interval at which each server writes to the log which credentials were refused. */
  refusalsWrittenEveryMs: 10 * second,
  /** Credentials that one such event names; more are counted in the log of the server only. */
  refusedCredentialsMax: 50,
  /** Workspaces for which one server counts refused credentials between two such events. */
  refusedWorkspacesMax: 1_000,
  /** Addresses for which one server counts refused credentials. */
  refusingAddressesMax: 10_000,
  /** How long the refusals of an address are counted together. */
  refusalWindowMs: minute,
  /** Refusals of an address that are answered at once. */
  refusalsUnslowed: 20,
  /** How much later each further one is answered. */
  refusalSlowStepMs: 50,
  /** How much later at most. */
  refusalSlowMaxMs: 2 * second,

  // Notifications
  /** Least time between two notifications of one reviewer that one request was revised. */
  revisedNoticeEveryMs: 5 * minute,
  /** Notifications of one reviewer about requests of one requester within an hour; beyond that, there is a digest. */
  noticesMaxPerRequesterAndHour: 60,
  /** How long a digest waits for more. */
  noticeDigestMs: 10 * minute,
  /** Length of an e-mail address. */
  emailMaxChars: 254,
  /** Length of a Slack user id. */
  slackUserIdMaxChars: 32,
  /** Reviewers who are notified of one event. */
  notificationRecipientsMax: 50,
  /** Width of the subject’s part that the requester wrote. */
  emailSubjectMaxColumns: 78,
  /** Width of a line of an e-mail. Longer ones would be broken by whatever displays them, without a mark. */
  emailLineMaxColumns: 72,
  /** Lines of one text of the requester in an e-mail; the page has the rest. */
  emailQuoteMaxLines: 200,
  /** Length of one block of text in a message of Slack, which Slack limits. */
  slackBlockMaxChars: 3_000,
  /** Buttons with an answer to a question in one message of Slack. */
  slackAnswersMax: 8,
  /** Length of the text on a button, which Slack limits. */
  slackButtonMaxChars: 75,
  /** Length of what a button carries, which Slack limits. */
  slackButtonValueMaxChars: 2_000,
  /** Changes that the answer to a button of an earlier revision lists. */
  slackChangesMaxLines: 20,
  /** Width of one of them. */
  slackChangeMaxColumns: 120,
  /** Duration of one attempt to send an e-mail or a Slack message. */
  notificationAttemptMaxMs: 15 * second,
  /** Age of a signed call from Slack, by its own timestamp, beyond which it is refused. */
  slackCallMaxAgeMs: 5 * minute,

  // Reading
  /** Period that statistics cover when the call does not set one. */
  statsDefaultMs: 30 * day,
  /** Longest period that statistics cover. */
  statsMaxMs: 366 * day,
  /** Rows of a page when the call does not say. */
  pageDefaultItems: 20,
  /** Length of what approvals are bundled by. */
  bundleKeyMaxChars: 200,
  /** How long it is shown that a reviewer looks at a request, unless they say it again. */
  viewingLifeMs: 20 * second,
  /** Reviewers who are named as looking at a request. */
  viewersMax: 20,
  /** Approvals of one requester with the same key. */
  bundleMaxApprovals: 50,
  /** Precedents of one request that are shown. */
  precedentsMax: 20,
  /** Precedents of one request when the call does not say. */
  precedentsDefault: 5,
  /** Differences between a precedent and a request that are shown. */
  precedentDifferencesMax: 20,
  /** Latest decisions of the same type that are compared with a request for it. */
  precedentsComparedMax: 50,
  /** Readings for one page of the inbox: what may wait for a reviewer is found by the database, and judged by the rules. */
  inboxReadingsMax: 4,
  /** Rows that a reading has beyond the page, so that a few that are for others cost no second one. */
  inboxSpareRows: 20,
  /** Rows of one reading. */
  inboxReadingMaxRows: 400,
  /** How far a count of the inbox goes. */
  inboxCountMax: 10_000,
  /** Requests that are judged one by one for a count, where what a reviewer may approve is a condition. */
  inboxJudgedMax: 500,
  /** Rows of a page. */
  pageMaxItems: 100,

  // GraphQL documents and HTTP
  /** Levels of nesting in an operation. */
  queryMaxDepth: 12,
  /** Cost of an operation, which grows with the rows that it may read. */
  queryMaxCost: 5_000,
  /** Aliases in a document. */
  queryMaxAliases: 30,
  /** Directives in a document. */
  queryMaxDirectives: 30,
  /** Tokens in a document. */
  queryMaxTokens: 2_000,
  /** Operations over HTTP that one process executes at once, event streams aside; those on top are answered 503. */
  callsMaxAtOnce: 1_000,
  /** New connections that wait to be taken at one listener, which takes one each time that the event loop comes round. */
  listenBacklog: 64,
  /** Listeners that share the port of one server, where the system lets them. */
  listenersMax: 8,
  /** Operations in one HTTP request. */
  batchMaxOperations: 10,
  /** Size of a request body, file uploads aside. */
  httpBodyMaxBytes: 1024 * 1024,
  /** Bytes of uploaded files that may pass through before a minor garbage collection is requested. */
  bodyGarbageMaxBytes: 4 * 1024 * 1024,
  /** How long a request may take to arrive, its body included. */
  httpRequestMaxMs: 5 * minute,
  /** How long the head of a request may take to arrive. */
  httpHeadMaxMs: 10 * second,
  /** How often connections are looked at for requests that take too long. */
  httpLookEveryMs: 3 * second,
  /** How long the body of a form may take to arrive. */
  formMaxMs: 10 * second,
  /** How long a connection stays open for a body that is not read, after its answer. */
  unreadBodyMaxMs: 10 * second,
  /** Idle time after which the kernel checks that a client is still there. */
  httpPeerCheckMs: 10 * second,
  /**
   * How long an idle HTTP connection is kept open; longer than common load balancers keep one, so that they are the
   * ones that close it.
   */
  httpKeepAliveMs: 75 * second,
  /** How long `/readyz` waits for the database. */
  readyMaxMs: 2 * second,
  /** How late work that repeats may be before `/readyz` fails. */
  workMaxLateMs: 5 * second,
  /** How long a turn of such work may take before the next one starts beside it. */
  turnMaxMs: 30 * second,
  /** How often the event loop shows that it turns. */
  eventLoopTurnMs: second,
  /** How long it may be silent before `/livez` fails. */
  eventLoopMaxSilentMs: 30 * second,
  /** How long calls wait for the credentials of others to be read before theirs are read beside them. */
  credentialPatienceMs: 100,

  // Use
  /** Mutations that a credential, a principal and a workspace may send in a second, until an administrator sets another limit. */
  usageMaxWritesPerSecond: { KEY: 5_000, PRINCIPAL: 5_000, WORKSPACE: 10_000 },
  /** Bytes of request bodies that they may send in a second. */
  usageMaxBytesPerSecond: { KEY: 2 * 1024 * 1024, PRINCIPAL: 2 * 1024 * 1024, WORKSPACE: 8 * 1024 * 1024 },
  /** Bytes of request bodies, files, forms and WebSocket messages that they may send in a minute. */
  usageMaxBytesPerMinute: {
    KEY: 512 * 1024 * 1024,
    PRINCIPAL: 512 * 1024 * 1024,
    WORKSPACE: 2_000 * 1024 * 1024,
  },
  /** Messages that they may send in a minute. */
  usageMaxMessagesPerMinute: { KEY: 600, PRINCIPAL: 600, WORKSPACE: 6_000 },
  /** Files that they may upload in a minute. */
  usageMaxFilesPerMinute: { KEY: 1_200, PRINCIPAL: 1_200, WORKSPACE: 12_000 },
  /** Approvals and elicitations that a principal and a workspace may have waiting. */
  usageMaxOpenRequests: { KEY: 20_000, PRINCIPAL: 20_000, WORKSPACE: 100_000 },
  /** Connections that a credential, a principal and a workspace may have to one server. */
  usageMaxSockets: { KEY: 10_000, PRINCIPAL: 10_000, WORKSPACE: 100_000 },
  /**
   * Different documents that their subscriptions on one server may have; each is executed for its events once, for all
   * that share it. The same document with other variables is the same.
   */
  usageMaxSubscriptionDocuments: { KEY: 500, PRINCIPAL: 500, WORKSPACE: 2_000 },
  /** The highest limit that an administrator can set. */
  usageMaxSettable: 2_000_000_000,
  /** How long Redis may take to count before its connection is given up. */
  usageCountMaxMs: 2 * second,
  /** How long a server refuses more requests of a holder that has as many open as it may have, before it asks again. */
  openCountFullLifeMs: 1 * second,
  /** Principals and workspaces of which one server knows that. */
  cachedFullHoldersMax: 10_000,

  // Subscriptions
  /** Size of a WebSocket message from a client. */
  wsFrameMaxBytes: 64 * 1024,
  /** How long a WebSocket may stay open without `connection_init`. */
  wsInitTimeoutMs: 3 * second,
  /** Interval of the pings on a WebSocket; one that is not answered before the next is due ends the connection. */
  wsHeartbeatMs: 12 * second,
  /** Interval of the comments that keep an event stream open. */
  sseHeartbeatMs: 12 * second,
  /** The shortest interval of them that a client can ask for. */
  sseHeartbeatMinMs: 1 * second,
  /**
   * How long an event stream lasts before its client has to open it again, give or take a tenth. Nobody answers a
   * comment, so a reader that is gone behind a proxy or a silent network cannot be distinguished from one that waits.
   */
  sseLifeMs: 10 * minute,
  /** Subscriptions on one WebSocket. */
  subscriptionsMaxPerSocket: 1_000,
  /** Subscriptions that one process opens at the same time; thousands at once would fragment the heap. */
  subscribesMaxAtOnce: 8,
  /** Subscriptions of one API key on one server. */
  subscriptionsMaxPerKey: 20_000,
  /** Events that may wait for one connection before it is closed with TOO_SLOW. */
  subscriberQueueMaxEvents: 1_000,
  /** Bytes that may wait for one connection before it is closed with TOO_SLOW. */
  subscriberQueueMaxBytes: 1024 * 1024,
  /**
   * Unsent bytes in a connection above which further events wait in its queue, where their text is shared with other
   * connections.
   */
  socketHighWaterBytes: 64 * 1024,
  /** How long a connection that is closed may take to acknowledge it before it is cut. */
  slowCloseGraceMs: 2 * second,

  // Reading the event log
  /** Events of the history that one statement reads for a subscription. */
  historyPageEvents: 200,
  /** Events of the history that are executed concurrently for one subscription. */
  historyRenderAheadEvents: 8,
  /** Events that the tail reads with one statement. */
  tailPageEvents: 500,
  /** Events that one process executes concurrently for all groups; others wait. */
  rendersMaxAtOnce: 64,
  /** Unfinished executions above which the tail of a workspace pauses. */
  tailBacklogMaxRenders: 4_000,
  /** Delay before the tail reads again after the database has failed. */
  tailRetryMs: 200,
  /** Interval at which the tail reads the log even if no doorbell rings. */
  tailSafetyReadMs: 700,
  /** Random variation of that interval, either way. */
  tailSafetyJitterRatio: 0.2,

  // Doorbell
  /** Interval at which a process checks that its doorbell works. */
  bellHeartbeatMs: 5 * second,
  /** Shortest time between two rings of one process; what happens meanwhile is covered by the second. */
  bellPauseMs: 5,
  /** How long connecting to the doorbell may take. */
  bellConnectMaxMs: 5 * second,
  /** Shortest delay before the doorbell is connected again. */
  bellReconnectMinMs: 100,
  /** Longest delay before the doorbell is connected again. */
  bellReconnectMaxMs: 5 * second,
  /** Size of one ring; PostgreSQL refuses a NOTIFY payload of 8,000 bytes or more. */
  bellPayloadMaxBytes: 7_900,

  // Shutting down
  /** Time over which a stopping server closes its connections. */
  drainMs: 8 * second,
  /** Time after which a stopping server exits in any case. */
  exitMs: 10 * second,

  // Caches
  /** Credentials that one statement looks up. */
  credentialsMaxTogether: 500,
  /**
   * Callers that one server caches for optimistic execution. The write checks that the log has recorded no change to
   * them.
   */
  cachedViewersMax: 1_000,
  /** How long a cached caller is used; this bounds how late a change made directly in the database is noticed. */
  cachedViewerMaxAgeMs: 900,
  /** A cached caller that was used within this time is refreshed. */
  cachedViewerUsedMs: minute,
  /** Interval at which cached callers in use are refreshed. */
  cachedViewersRefreshEveryMs: 600,
  /** How far the expected time of a change may be from the rules' clock when it is written. */
  clockToleranceMs: 250,
  /** Pending requests that one server caches to prepare decisions with. */
  cachedRequestsMax: 500,
  /** Size of all cached pending requests together. */
  cachedRequestsMaxChars: 4 * 1024 * 1024,
  /** Decisions that one server caches, because it has shown their receipts and they may be redeemed next. */
  cachedReceiptsMax: 1_000,
  /** Size of the params and judgements of all of these together. */
  cachedReceiptsMaxChars: 4 * 1024 * 1024,
  /** Decisions that one server caches while their events are on the way to subscribers. */
  cachedDecisionsMax: 500,
  /** Size of the requests of all cached decisions together. */
  cachedDecisionsMaxChars: 4 * 1024 * 1024,
  /** Workspaces whose policies one server caches; those of others are read again. */
  cachedRulebooksMax: 1_000,
  /** Texts of statements that write changes, of which one server caches so many. */
  cachedStatementsMax: 500,
  /** GraphQL documents of which one server caches the cost, or the key of the subscription query. */
  cachedDocumentsMax: 1_000,
  /** Queries for webhook payloads that one server caches. */
  cachedPayloadQueriesMax: 100,

  // Database connections
  /** Connections of one process for reading, besides the one that listens. */
  readConnectionsMax: 12,
  /** Connections of one process for changes. */
  writeConnectionsMax: 8,
  /** Idle time after which the kernel checks that a connection for changes is still alive. */
  connectionKeepAliveMs: 10 * second,
  /** How long it may take to get a connection: a new one, or one that another statement gives back. */
  connectMaxMs: 5 * second,
  /** How long a statement that reads may take before its connection is given up, unless the environment says otherwise. */
  readMaxMs: 10 * second,
  /** The same for a change. */
  writeMaxMs: 15 * second,
  /** The longest of both that can be set. */
  deadlineMaxMs: 10 * minute,
  /** A connection that has not answered for as long is asked whether it still does before it is used. */
  connectionAskAfterMs: 5 * second,
  /** How long it has for an answer. */
  connectionAnswerMaxMs: 2 * second,
  /** Prepared statements that each connection keeps; others are planned again each time. */
  preparedStatementsMax: 500,
} as const;

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(`limits.ts contradicts itself: ${sentence}`);
}

for (const window of Object.values(limits.expiryByRiskMs)) {
  must(window <= limits.expiryMaxMs, 'a request would stay open longer by default than it may');
}
must(limits.answerMaxChars <= limits.messageMaxChars, 'an automatic reply must fit into a message');
must(
  limits.elicitationExpiryMs <= limits.expiryMaxMs,
  'an elicitation would stay open longer by default than it may',
);
must(limits.executionExpiryMs <= limits.expiryMaxMs, 'a run would last longer by default than it may');
must(
  limits.signingKeysKeptMs < limits.signingKeyLeadMs,
  'a key would sign before all who keep the list of keys know it',
);
must(
  3 * limits.providerMaxMs < limits.providerLeaseMs,
  'a provider must have answered about a session before another server asks about it',
);
must(limits.drainMs < limits.exitMs, 'draining must end before the process does');
must(limits.webhookAttemptMaxMs < limits.deliveryLeaseMs, 'an attempt must end before its lease does');
must(limits.socketHighWaterBytes < limits.subscriberQueueMaxBytes, 'a queue must hold more than a socket');
must(limits.pageDefaultItems <= limits.pageMaxItems, 'the default page is larger than the largest');
must(limits.fileMaxBytes <= limits.taskFilesMaxBytes, 'a task must hold the largest file');
must(limits.taskFilesMaxBytes < 2 ** 31, 'sizes are stored and returned as 32-bit integers');
must(limits.httpRequestMaxMs < limits.strayFileMinAgeMs, 'a file that is still arriving must not be deleted');
must(
  limits.tailSafetyReadMs * (1 + limits.tailSafetyJitterRatio) < second,
  'a revoked key must stop receiving within a second',
);
must(
  limits.cachedViewerMaxAgeMs < second,
  'a key that is deleted in the database must stop working within a second',
);
must(
  limits.cachedViewersRefreshEveryMs < limits.cachedViewerMaxAgeMs,
  'callers in use must be read again before they are too old',
);
must(
  limits.cachedStatementsMax <= limits.preparedStatementsMax,
  'a statement that is cached must be one that a connection can keep prepared',
);
