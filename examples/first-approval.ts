const server = process.env['COUNTERSIGN_URL'] ?? 'http://127.0.0.1:4400';
const authorization = `Bearer ${process.env['COUNTERSIGN_API_KEY']}`;

const create = /* GraphQL */ `mutation CreateFirstApproval($input: CreateApprovalInput!) {
  createApproval(input: $input) {
    ... on CreateApprovalPayload { approval { id approvalUrl } }
    ... on UserError { message }
  }
}`;
const wait = /* GraphQL */ `subscription WaitForFirstDecision($id: ID!) {
  decisionMade(approvalId: $id) { decision { outcome decidedBy { handle } } approval { status params } }
}`;

const input = { idempotencyKey: 'refund-4711', summary: 'Refund 120 EUR', params: { amount: 120 } };
const response = await fetch(`${server}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization },
  body: JSON.stringify({ query: create, variables: { input } }),
});
const { approval, message } = JSON.parse(await response.text()).data.createApproval;
if (!approval) throw new Error(message);
console.log(`Waiting for a decision on ${approval.approvalUrl}`);

const socket = new WebSocket(`${server.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
const send = (frame: object) => socket.send(JSON.stringify(frame));
const subscription = { query: wait, variables: { id: approval.id } };
socket.onopen = () => send({ type: 'connection_init', payload: { authorization } });
socket.onmessage = ({ data }) => {
  const { type, payload } = JSON.parse(data);
  if (type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: subscription });
  if (type === 'next') console.log(payload.data.decisionMade); // APPROVED? Do what approval.params says.
  if (type === 'complete' || type === 'error') socket.close();
};
