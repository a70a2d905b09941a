-- The rows that the floor and every peer write. Countersign brings its own migrations.
CREATE TABLE api_key (
  hash   text PRIMARY KEY,
  handle text NOT NULL,
  role   text NOT NULL
);

CREATE TABLE task (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE approval (
  id         uuid PRIMARY KEY,
  task_id    uuid NOT NULL REFERENCES task (id),
  status     text NOT NULL DEFAULT 'PENDING',
  type       text NOT NULL,
  action     text NOT NULL,
  summary    text NOT NULL,
  params     jsonb NOT NULL,
  context    jsonb NOT NULL,
  risk_level text NOT NULL,
  requester  text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  expires_at timestamptz NOT NULL DEFAULT now() + interval '7 days'
);
CREATE INDEX approval_pending ON approval (created_at DESC, id DESC) WHERE status = 'PENDING';
CREATE UNIQUE INDEX approval_open ON approval (task_id) WHERE status = 'PENDING';

CREATE TABLE decision (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  approval_id uuid NOT NULL UNIQUE REFERENCES approval (id),
  outcome     text NOT NULL,
  decided_by  text NOT NULL,
  decided_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE event (
  seq         bigserial PRIMARY KEY,
  type        text NOT NULL,
  approval_id uuid NOT NULL,
  actor       text NOT NULL,
  payload     jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now()
);
