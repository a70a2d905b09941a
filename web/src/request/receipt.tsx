import { useState } from 'react';
import { useQuery } from 'urql';
import { proof } from '../documents/proof.ts';

/** The receipt that the agent redeems, as it is; anybody can check it offline. */
export function Receipt({ approvalId }: { readonly approvalId: string }) {
  const [isOpen, setOpen] = useState(false);
  const [{ data }] = useQuery({ query: proof, variables: { id: approvalId }, pause: !isOpen });
  const receipt = data?.approval?.decision?.receipt;
  return (
    <details className="exact" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Receipt</summary>
      <pre>{receipt ?? (data ? 'There is none.' : 'Loading…')}</pre>
    </details>
  );
}
