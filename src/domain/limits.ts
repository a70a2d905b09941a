/**
 * Every bound of the system, with its unit in the name. A limit that only makes sense beside another is
 * asserted at the end of this file, so that a wrong pair stops the process instead of the third user.
 */
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const limits = {
  /** Longest life of a request, however it was set. */
  expiryMaxMs: 30 * day,
  /** Shortest life of a request: below this no human could answer. */
  expiryMinMs: 1 * second,
  /** How long a request waits when nobody chose a window, by its risk. */
  expiryByRiskMs: { LOW: 7 * day, MEDIUM: 24 * hour, HIGH: 4 * hour, CRITICAL: 1 * hour },
  /** How long a question waits for its answer when it does not say. */
  elicitationExpiryMs: 24 * hour,
  expirySweepEveryMs: 1 * second,
  expirySweepBatchRequests: 100,

  /** A claim is a lease: it ends by itself when its holder walks away. */
  claimLeaseMs: 5 * minute,

  nameMaxChars: 200,
  summaryMaxChars: 4_000,
  actionMaxChars: 500,
  typeMaxChars: 64,
  noteMaxChars: 4_000,
  reasonCodeMaxChars: 64,
  handleMaxChars: 255,
  groupsMaxPerPrincipal: 50,
  groupMaxChars: 64,
  authorityMaxEntries: 50,

  /** How long somebody may stand in for somebody else, and how far ahead that may be arranged. */
  delegationMaxMs: 90 * day,
  delegationAheadMaxMs: 365 * day,
  /** Delegations that somebody may have given, and may have been given, before they have ended. */
  delegationsMaxOpen: 20,
  /** Serialised size of one JSON input such as `params` or `context`. */
  jsonMaxBytes: 64 * 1024,
  jsonMaxDepth: 20,
  keyValuesMaxPairs: 100,
  keyValueMaxChars: 2_000,
  searchMaxChars: 200,
  filterMaxValues: 50,

  conditionMaxChars: 2_000,
  conditionMaxNodes: 500,
  conditionMaxDepth: 24,
  conditionListMaxItems: 100,
  /** A loop and one within it. */
  conditionMaxLoops: 2,
  conditionPatternMaxChars: 200,
  /** Values that one evaluation may look at, give or take the length of texts: some milliseconds. */
  conditionMaxWork: 50_000,
  compiledConditionsMax: 1_000,

  schemaMaxNodes: 500,
  /** How often a schema may have one and the same value checked. */
  schemaMaxVisits: 200,
  schemaIssuesMax: 20,
  /** Parts of the schema times values in the params, up to which every problem is collected. */
  schemaAllIssuesMaxWork: 100_000,
  schemaPatternMaxChars: 500,
  schemaPatternsMaxInstructions: 5_000,
  schemaPatternsMaxWork: 50_000,
  schemaFormatMaxChars: 1_000,
  compiledSchemasMax: 500,
  compiledPatternsMax: 500,

  idempotencyKeyMaxChars: 255,
  /** Keys are remembered at least this long, then swept. */
  idempotencyKeyLifeMs: 48 * hour,
  idempotencySweepEveryMs: 10 * minute,
  idempotencySweepBatchKeys: 5_000,
  /** How long a second call waits for the first one with its key before it is told KEY_IN_USE. */
  lockWaitMs: 5 * second,
  respondToManyMaxRequests: 100,
  /** Of these, how many are answered at the same time; the writers of a workspace wait for each other anyway. */
  respondToManyAtOnce: 4,

  /** How often an action reads again after somebody else changed its row first. */
  commitMaxAttempts: 64,
  /**
   * Changes of one workspace that are written in one statement, when they had to wait for each other. With more, the
   * database would wait while this process answers them all, and then this process while the database writes.
   */
  commitMaxTogether: 8,
  /** For so long after several were written together, a change waits for those that have arrived with it. */
  commitCrowdMs: 20,
  /** How long the changes of a workspace wait for the one that is being written before others are begun beside it. */
  commitPatienceMs: 50,

  policiesMaxPerWorkspace: 200,
  /** Projects of a workspace that are cached with its rules; others are read when they are asked for. */
  projectsMaxInRulebook: 100,
  policyStagesMax: 10,
  /** Groups that one stage may name. */
  stageGroupsMax: 10,
  /** Seats that one stage may have, all groups together; also the highest deny threshold. */
  stageSeatsMax: 20,
  stageTimeMinMs: 1 * second,
  policyPriorityMax: 1_000_000,
  policyPriorityDefault: 100,
  standingUsesMax: 10_000,
  standingValuesMax: 100,
  standingLifeMaxMs: 90 * day,
  /** Past revisions that one replay looks at. */
  replayMaxRevisions: 10_000,
  replayDefaultRevisions: 1_000,
  replayPageRequests: 200,
  /** How often one request may be passed on. */
  delegationsMaxPerRequest: 20,
  /** How far a right passes from one who is away to another. */
  delegationChainMaxHops: 5,
  /** Reviewers that are looked at to say who may approve what is beyond somebody's authority, and named. */
  approversConsideredMax: 50,
  approversNamedMax: 5,

  messageMaxChars: 4_000,
  /** What a conversation may hold, answers included. */
  messagesMaxPerRequest: 500,
  answerMaxChars: 4_000,
  /** Of one quoted text. */
  answerValueMaxChars: 400,
  /** Of one quoted list, and of the quotes to one topic. */
  answerListMaxItems: 12,
  /** How long a model may take before the answer comes from the rules. */
  modelAnswerMaxMs: 8 * second,
  /** What a model may send back, JSON and all. */
  modelAnswerMaxBytes: 256 * 1024,
  modelAnswerMaxTokens: 800,
  modelPromptMaxBytes: 48 * 1024,
  /** Calls of a model at the same time in one process; beyond that the answer comes from the rules. */
  modelCallsMaxAtOnce: 8,
  /** One file, unless FILES_MAX_MIB says otherwise. */
  fileMaxBytes: 100 * 1024 * 1024,
  fileNameMaxChars: 200,
  mediaTypeMaxChars: 127,
  /** From how much of a file its type is told. */
  fileHeadBytes: 4 * 1024,
  filesMaxPerTask: 200,
  taskFilesMaxBytes: 1024 * 1024 * 1024,
  attachmentsMaxPerApproval: 20,
  /** How long the link of an attachment lets whoever holds it read the file. */
  fileLinkLifeMs: 10 * minute,
  /** Files in one multipart request, and how long one that is used may stand behind one that is not. */
  multipartFilesMax: 10,
  multipartOutOfOrderMs: 2 * second,
  /** What multipart uploads to S3 are cut into; one part is in memory at a time. */
  s3PartBytes: 5 * 1024 * 1024,
  /** What is stored without a row, such as when a server was killed: from which age, and for how long it is looked for. */
  strayFileMinAgeMs: 1 * hour,
  strayFileMaxAgeMs: 7 * day,
  strayFilesSweepEveryMs: 1 * hour,
  strayFilesBatchFiles: 500,
  webhookEndpointsMaxPerWorkspace: 50,
  webhookEventTypesMax: 50,
  webhookUrlMaxChars: 2_048,
  webhookSecretBytes: 32,
  /** How long the secret before a rotation signs beside the new one. */
  webhookSecretOverlapMs: 24 * hour,
  /** From the first failure after the last success until an endpoint is disabled. */
  webhookFailingMaxMs: 5 * day,
  /** For name, connection, request and answer together. */
  webhookAttemptMaxMs: 15 * second,
  webhookLookupMaxMs: 5 * second,
  /** How much of an answer is read. Its status counts, whatever is cut off. */
  webhookAnswerMaxBytes: 64 * 1024,

  /** How much of an answer, or of an error, is kept in the log of a delivery. */
  deliveryExcerptMaxChars: 1_000,
  deliveryLogMaxAttempts: 20,
  /** How long each attempt waits after the one before it has failed. */
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
  /** How much longer than that it may wait, so that many do not come back in the same moment. */
  deliveryJitterRatio: 0.1,
  deliveryRetryAfterMaxMs: 24 * hour,
  /** Attempts under way in one process, and to one target by all processes. */
  deliveriesMaxAtOnce: 128,
  deliveriesMaxPerLane: 8,
  /** The same while half of all places are taken. */
  deliveriesMaxPerLaneCrowded: 1,
  deliverySweepEveryMs: 1 * second,
  /** How long an attempt belongs to whoever began it; after that, its process counts as dead. */
  deliveryLeaseMs: 30 * second,
  /** How long deliveries that have ended are kept, to be read and replayed. */
  deliveryLifeMs: 30 * day,
  deliveryForgetEveryMs: 10 * minute,
  deliveryForgetBatch: 5_000,

  apiKeyScopesMax: 20,
  apiKeySecretBytes: 32,

  linkTokenBytes: 32,
  /** How long a link to decide one approval is good for; never longer than the approval waits. */
  approvalLinkDefaultMs: 4 * hour,
  approvalLinkMaxMs: 24 * hour,
  approvalLinkMinMs: 1 * minute,
  signInLinkDefaultMs: 15 * minute,
  signInLinkMaxMs: 24 * hour,
  /** After so many wrong codes a link is dead: a million codes cannot be tried. */
  linkWrongCodesMax: 5,
  linkCodeDigits: 6,
  /** How long an ended link can still say that it has ended. */
  linkKeptMs: 30 * day,
  linkSweepEveryMs: 10 * minute,
  linkSweepBatchLinks: 5_000,
  /** How long a browser stays signed in. */
  sessionMs: 12 * hour,
  /** A form of one of our pages, as the browser sends it. */
  formMaxBytes: 256 * 1024,

  emailMaxChars: 254,
  slackUserIdMaxChars: 32,
  /** How many people one change is told to. */
  noticeRecipientsMax: 50,
  notificationAttemptMaxMs: 15 * second,
  /** How old a call from Slack may be, by its own clock. */
  slackCallMaxAgeMs: 5 * minute,

  /** How far back statistics look, by default and at most. */
  statsDefaultMs: 30 * day,
  statsMaxMs: 366 * day,

  pageDefaultItems: 20,
  pageMaxItems: 100,

  /** GraphQL documents, on HTTP, SSE and WebSocket alike. */
  queryMaxDepth: 12,
  queryMaxCost: 5_000,
  queryMaxAliases: 30,
  queryMaxDirectives: 30,
  queryMaxTokens: 2_000,
  batchMaxOperations: 10,
  httpBodyMaxBytes: 1024 * 1024,
  /** How much of a large body that was read may wait for the garbage collector. */
  bodyGarbageMaxBytes: 4 * 1024 * 1024,
  /** How long a request may take to arrive, its whole body included. */
  httpRequestMaxMs: 5 * minute,
  /** Longer than common load balancers keep an idle connection, so that it is they who close it. */
  httpKeepAliveMs: 75 * second,
  /** How long a probe waits for the database before it says that the process is not ready. */
  readyMaxMs: 2 * second,

  wsFrameMaxBytes: 64 * 1024,
  wsInitTimeoutMs: 3 * second,
  wsHeartbeatMs: 12 * second,
  sseHeartbeatMs: 12 * second,
  socketsMaxPerKey: 10_000,
  subscriptionsMaxPerSocket: 1_000,
  /** Subscriptions that are being opened at the same time; thousands at once would leave the heap in pieces. */
  subscribesMaxAtOnce: 8,
  subscriptionsMaxPerKey: 20_000,

  /** What one subscriber may fall behind before it is closed with TOO_SLOW. */
  subscriberQueueMaxEvents: 1_000,
  subscriberQueueMaxBytes: 1024 * 1024,
  /** Above this much unsent data a socket is given nothing more; its queue holds on to shared strings instead. */
  socketHighWaterBytes: 64 * 1024,
  /** How long a socket that was told TOO_SLOW may take to read its goodbye. */
  slowCloseGraceMs: 2 * second,

  historyPageEvents: 200,
  /** How many events of one page of history are executed side by side for the subscriber that asked for them. */
  historyRenderAheadEvents: 8,
  tailPageEvents: 500,
  /** Events executed at the same time, for all groups together; the others wait in line. */
  rendersMaxAtOnce: 64,
  /** Above this many unfinished executions a workspace's tail pauses, and the log waits in its table. */
  tailBacklogMaxRenders: 4_000,
  /** How long the tail waits before it reads again when the database refused. */
  tailRetryMs: 200,
  /** The tail reads again this often even when no bell rings, give or take the jitter. */
  tailSafetyReadMs: 700,
  tailSafetyJitterRatio: 0.2,

  bellHeartbeatMs: 5 * second,
  /** Between two bells of a process; what happens meanwhile is told by the second. */
  bellPauseMs: 5,
  bellConnectMaxMs: 5 * second,
  bellReconnectMinMs: 100,
  bellReconnectMaxMs: 5 * second,
  /** PostgreSQL refuses a NOTIFY payload of 8,000 bytes or more. */
  bellPayloadMaxBytes: 7_900,

  drainMs: 8 * second,
  exitMs: 10 * second,

  /** Credentials that are looked up in one statement. */
  credentialsMaxTogether: 500,
  /**
   * Callers that a server keeps in memory, and how old they may be for optimistic execution. A write checks whether
   * the log knows of any change to them; what is changed in the database directly is noticed when the time is over.
   */
  cachedViewersMax: 1_000,
  cachedViewerMaxAgeMs: 900,
  /** Those that were used within the last minute are read again before they are too old. */
  cachedViewerUsedMs: minute,
  cachedViewersRefreshEveryMs: 600,
  /** How far the expected time of a change may be from the database's clock when it is written. */
  clockToleranceMs: 250,
  /** Pending requests that a server keeps in memory, and the size of all of them together. */
  cachedRequestsMax: 500,
  cachedRequestsMaxChars: 4 * 1024 * 1024,
  /** Decisions that a server keeps while the events of them are on their way, and the size of their requests. */
  cachedDecisionsMax: 500,
  cachedDecisionsMaxChars: 4 * 1024 * 1024,
  /** Workspaces whose rules a server keeps in memory; those of others are read again. */
  cachedRulebooksMax: 1_000,
  /** Texts of the statements that write changes. */
  cachedStatementsMax: 500,
  /** GraphQL documents of which a server keeps what it found out about them. */
  cachedDocumentsMax: 1_000,
  cachedPayloadQueriesMax: 100,

  /** Of one process to PostgreSQL, besides the one that listens. */
  readConnectionsMax: 12,
  writeConnectionsMax: 8,
  /** Silence after which a connection for changes is asked whether it still is there. */
  connectionKeepAliveMs: 10 * second,
  /** Statements that each connection keeps prepared; texts beyond these are planned anew every time. */
  preparedStatementsMax: 500,
} as const;

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(`limits.ts contradicts itself: ${sentence}`);
}

for (const window of Object.values(limits.expiryByRiskMs)) {
  must(window <= limits.expiryMaxMs, 'a default window is longer than the longest life');
}
must(
  limits.cachedStatementsMax <= limits.preparedStatementsMax,
  'a statement is kept that no connection keeps prepared',
);
must(limits.answerMaxChars <= limits.messageMaxChars, 'an answer is longer than a message');
must(limits.elicitationExpiryMs <= limits.expiryMaxMs, 'a question would wait longer than the longest life');
must(limits.drainMs < limits.exitMs, 'draining must end before the process does');
must(limits.webhookAttemptMaxMs < limits.deliveryLeaseMs, 'an attempt must end before its lease does');
must(limits.socketHighWaterBytes < limits.subscriberQueueMaxBytes, 'a queue must hold more than a socket');
must(limits.pageDefaultItems <= limits.pageMaxItems, 'the default page is larger than the largest');
must(limits.fileMaxBytes <= limits.taskFilesMaxBytes, 'a task must hold the largest file');
must(limits.taskFilesMaxBytes < 2 ** 31, 'sizes are kept and told as 32-bit integers');
must(limits.httpRequestMaxMs < limits.strayFileMinAgeMs, 'a file that is still arriving is no stray');
must(
  limits.tailSafetyReadMs * (1 + limits.tailSafetyJitterRatio) < second,
  'a revoked key must stop receiving within a second',
);
must(limits.cachedViewerMaxAgeMs < second, 'a key that is taken away by hand must end within a second');
must(
  limits.cachedViewersRefreshEveryMs < limits.cachedViewerMaxAgeMs,
  'credentials in use must be read again before they are too old',
);
